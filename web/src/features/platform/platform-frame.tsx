import { Link, Outlet } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { PagesOf } from '../../ui/page.tsx';
import { tabClass, tabsClass } from '../../ui/tabs.ts';
import { useMe } from '../session/use-session.ts';
import { ForbiddenPage } from '../shell/error-page.tsx';
import { platformTabs } from './tabs.ts';

/** What concerns the account as a whole; only main administrators have it (A3, B6). */
export function PlatformFrame() {
  const t = useTexts();
  const me = useMe();
  if (!me.mainAdministrator) return <ForbiddenPage />;
  return (
    <div className="flex flex-col gap-6">
      <nav aria-label={t.platform.title} className={`mx-auto w-full max-w-7xl ${tabsClass}`}>
        {platformTabs.map(({ to, name }) => (
          <Link key={to} to={to} className={tabClass}>
            {t.platform.tabs[name]}
          </Link>
        ))}
      </nav>
      <PagesOf name={t.platform.title}>
        <Outlet />
      </PagesOf>
    </div>
  );
}
