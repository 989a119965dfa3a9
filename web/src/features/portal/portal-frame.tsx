import { Link, Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Clock, useLanguage } from '../../language.tsx';
import { ClockNote } from '../../ui/day.tsx';
import { measureBar } from '../../ui/frame-bar.ts';
import { PagesOf } from '../../ui/page.tsx';
import { PaletteSlot } from '../palette/palette-slot.tsx';
import { useMe } from '../session/use-session.ts';
import { BottomBar } from './bottom-bar.tsx';
import { PortalMenu } from './portal-menu.tsx';
import { PortalTabs } from './portal-tabs.tsx';
import { usePortal } from './use-portal.ts';
import { ViewBanner } from './view-banner.tsx';

/** The pages of a customer's contact (E4), by the clock of the company. */
export function PortalFrame() {
  const { entity, company, name, readOnly } = usePortal();
  useOwnLanguage(!readOnly);
  useRoomForBars();
  return (
    <div className="flex min-h-dvh flex-col max-sm:pb-20">
      <header ref={measureBar} className="sticky top-0 z-20 border-b border-line bg-surface">
        {readOnly && <ViewBanner />}
        <div className="mx-auto flex w-full max-w-6xl items-center gap-3 px-4 py-2.5 sm:px-6">
          <Link
            to="/portal"
            activeOptions={{ exact: true }}
            className="min-w-0 flex-1 leading-tight"
          >
            <span className="block truncate text-base font-semibold tracking-tight">{company}</span>
            <span className="block truncate text-small text-muted">{name}</span>
          </Link>
          <PaletteSlot narrow />
          <PortalMenu />
        </div>
        <PortalTabs />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl min-w-0 flex-1 px-4 py-5 outline-none sm:px-6 sm:py-8"
      >
        <Clock timeZone={entity.timeZone}>
          <ClockNote />
          <PagesOf name={company}>
            <Outlet />
          </PagesOf>
        </Clock>
      </main>
      <BottomBar />
    </div>
  );
}

/** `:has` on the root would have the browser look at the whole page again with every row that is shown. */
function useRoomForBars(): void {
  useEffect(() => {
    const { classList } = document.documentElement;
    classList.add('with-bars');
    return () => classList.remove('with-bars');
  }, []);
}

/** The contact's language is that of every device they use; a colleague who looks keeps their own. */
function useOwnLanguage(own: boolean): void {
  const me = useMe();
  const { language, setLanguage } = useLanguage();
  useEffect(() => {
    if (own && me.language !== language) setLanguage(me.language);
  }, [own, me.language, language, setLanguage]);
}
