import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { entityQuery } from '../../api/queries.ts';
import type { Membership } from '../../api/types.ts';
import { Clock, useLanguage, useTexts } from '../../language.tsx';
import { useCurrentInView } from '../../ui/current-in-view.ts';
import { ClockNote } from '../../ui/day.tsx';
import { measureBar } from '../../ui/frame-bar.ts';
import { Icon } from '../../ui/icon.tsx';
import { PagesOf } from '../../ui/page.tsx';
import { PaletteSlot } from '../palette/palette-slot.tsx';
import { useNoted } from '../palette/use-noted.ts';
import { WaitingCount } from '../proposals/waiting-count.tsx';
import { OverdueCount } from '../qualifications/overdue-count.tsx';
import { lacksSecondFactor, useMe } from '../session/use-session.ts';
import { WorkSlot } from '../tasks/work-slot.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { EntitySwitcher } from './entity-switcher.tsx';
import { NotFoundPage } from './error-page.tsx';
import { sectionsFor } from './sections.ts';

/** Pages behind the sign-in that belong to no entity; who has only one keeps it at hand. */
export function PlainFrame() {
  const me = useMe();
  const [only, another] = lacksSecondFactor(me) ? [] : me.entities;
  return (
    <Frame navigation={only && !another && <Navigation entity={only} />}>
      <Outlet />
    </Frame>
  );
}

/** Pages of one entity, by its clock; an entity that the person does not reach is not there. */
export function EntityFrame() {
  const { entityId = '' } = useParams({ strict: false });
  const reached = useMe().entities.find(({ id }) => id === entityId);
  useNoted(entityId);
  return (
    <Frame navigation={reached && <Navigation entity={reached} />}>
      {reached ? (
        <ClockOfEntity entityId={entityId}>
          <PagesOf name={reached.name}>
            <Outlet />
          </PagesOf>
        </ClockOfEntity>
      ) : (
        <NotFoundPage />
      )}
    </Frame>
  );
}

function ClockOfEntity({ entityId, children }: { entityId: string; children: ReactNode }) {
  const timeZone = useQuery(entityQuery(entityId)).data?.timeZone;
  return (
    <Clock timeZone={timeZone}>
      <ClockNote />
      {children}
    </Clock>
  );
}

function Frame({ navigation, children }: { navigation?: ReactNode; children: ReactNode }) {
  const me = useMe();
  const { language, setLanguage } = useLanguage();
  useEffect(() => {
    if (me.language !== language) setLanguage(me.language);
  }, [me.language, language, setLanguage]);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <header
        ref={measureBar}
        className="sticky top-0 z-20 flex flex-wrap items-center gap-x-2 border-b border-line bg-surface px-4 lg:h-dvh lg:flex-col lg:flex-nowrap lg:items-stretch lg:border-r lg:border-b-0 lg:px-3 lg:py-4"
      >
        <Link
          to="/"
          className="py-2.5 max-sm:[&_span]:text-[0px] max-sm:[&_span]:gap-0 lg:px-2 lg:pb-4"
        >
          <Brand />
        </Link>
        <EntitySwitcher />
        <div className="ml-auto lg:mt-2 lg:ml-0">{!lacksSecondFactor(me) && <PaletteSlot />}</div>
        <div className="order-last w-full lg:order-none lg:mt-3 lg:flex lg:min-h-0 lg:flex-1 lg:flex-col">
          <div className="lg:-mx-1 lg:min-h-0 lg:flex-1 lg:overflow-y-auto lg:p-1">
            {navigation}
          </div>
          <WorkSlot />
        </div>
        <div>
          <AccountMenu />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="min-w-0 px-4 py-6 outline-none sm:px-6 lg:px-8 lg:py-8"
      >
        {children}
      </main>
    </div>
  );
}

/** A message is one of its customer's. */
const isIn = (name: string, path: string) =>
  path.startsWith(name) || (name === 'customers' && path.startsWith('messages/'));

function Navigation({ entity }: { entity: Membership }) {
  const t = useTexts();
  const { pathname } = useLocation();
  const strip = useCurrentInView<HTMLUListElement>();
  return (
    <nav aria-label={t.shell.navigation}>
      <ul
        ref={strip}
        className="relative -mx-2 flex gap-0.5 overflow-x-auto pb-1.5 lg:mx-0 lg:flex-col lg:pb-0"
      >
        {sectionsFor(entity).map(({ to, name, icon, letter }) => (
          <li key={name}>
            <Link
              id={`go-${letter}`}
              to={to}
              params={{ entityId: entity.id }}
              activeOptions={{ exact: name === 'home' }}
              aria-current={
                isIn(name, pathname.slice(`/e/${entity.id}/`.length)) ? 'page' : undefined
              }
              className="flex items-center gap-2.5 rounded-lg px-2.5 py-2 whitespace-nowrap text-muted transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
            >
              <Icon name={icon} className="size-4 max-sm:hidden" />
              {t.shell[name]}
              {name === 'agenda' && <OverdueCount membership={entity} />}
              {name === 'proposals' && <WaitingCount entityId={entity.id} />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
