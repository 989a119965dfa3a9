import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { entityQuery } from '../../api/queries.ts';
import type { Membership, Permission } from '../../api/types.ts';
import { Clock, useLanguage, useTexts } from '../../language.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { WaitingCount } from '../proposals/waiting-count.tsx';
import { OverdueCount } from '../qualifications/overdue-count.tsx';
import { WatchedRunsSlot } from '../runs/watched-runs-slot.tsx';
import { lacksSecondFactor, useMe } from '../session/use-session.ts';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { EntitySwitcher } from './entity-switcher.tsx';
import { NotFoundPage } from './error-page.tsx';

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
  return (
    <Frame navigation={reached && <Navigation entity={reached} />}>
      {reached ? (
        <ClockOfEntity entityId={entityId}>
          <Outlet />
        </ClockOfEntity>
      ) : (
        <NotFoundPage />
      )}
    </Frame>
  );
}

function ClockOfEntity({ entityId, children }: { entityId: string; children: ReactNode }) {
  const timeZone = useQuery(entityQuery(entityId)).data?.timeZone;
  return <Clock timeZone={timeZone}>{children}</Clock>;
}

function Frame({ navigation, children }: { navigation?: ReactNode; children: ReactNode }) {
  const me = useMe();
  const { language, setLanguage } = useLanguage();
  useEffect(() => {
    if (me.language !== language) setLanguage(me.language);
  }, [me.language, language, setLanguage]);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15.5rem_minmax(0,1fr)]">
      <header className="sticky top-0 z-20 flex flex-wrap items-center gap-x-2 border-b border-line bg-surface px-4 lg:h-dvh lg:flex-col lg:flex-nowrap lg:items-stretch lg:border-r lg:border-b-0 lg:px-3 lg:py-4">
        <Link
          to="/"
          className="py-2.5 max-sm:[&_span]:text-[0px] max-sm:[&_span]:gap-0 lg:px-2 lg:pb-4"
        >
          <Brand />
        </Link>
        <EntitySwitcher />
        <div className="order-last w-full lg:order-none lg:mt-4 lg:flex-1">{navigation}</div>
        <div className="ml-auto lg:ml-0">
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

const sections = [
  { to: '/e/$entityId', name: 'home', icon: 'home', needs: undefined },
  { to: '/e/$entityId/customers', name: 'customers', icon: 'building', needs: 'customers.read' },
  { to: '/e/$entityId/invoices', name: 'invoices', icon: 'file', needs: 'invoices.read' },
  { to: '/e/$entityId/agenda', name: 'agenda', icon: 'calendar', needs: 'invoices.read' },
  { to: '/e/$entityId/reports', name: 'reports', icon: 'chart', needs: 'reports.read' },
  { to: '/e/$entityId/proposals', name: 'proposals', icon: 'inbox', needs: 'customers.read' },
  { to: '/e/$entityId/colleagues', name: 'colleagues', icon: 'people', needs: undefined },
  { to: '/e/$entityId/accesses', name: 'accesses', icon: 'key', needs: 'access.grant' },
  { to: '/e/$entityId/rules', name: 'rules', icon: 'rules', needs: 'rules.manage' },
  { to: '/e/$entityId/imports', name: 'imports', icon: 'upload', needs: 'imports.run' },
  { to: '/e/$entityId/runs', name: 'runs', icon: 'runs', needs: 'colleagues.assign' },
  { to: '/e/$entityId/retention', name: 'retention', icon: 'shield', needs: 'holds.manage' },
  { to: '/e/$entityId/log', name: 'log', icon: 'list', needs: 'log.read' },
  { to: '/e/$entityId/settings', name: 'settings', icon: 'settings', needs: 'entity.manage' },
] as const satisfies readonly {
  to: string;
  name: string;
  icon: IconName;
  needs: Permission | undefined;
}[];

function Navigation({ entity }: { entity: Membership }) {
  const t = useTexts();
  const { pathname } = useLocation();
  return (
    <div className="lg:flex lg:h-full lg:flex-col lg:justify-between">
      <nav aria-label={t.shell.navigation}>
        <ul className="relative -mx-2 flex gap-0.5 overflow-x-auto pb-1.5 lg:mx-0 lg:flex-col lg:pb-0">
          {sections
            .filter(({ needs }) => needs === undefined || entity.permissions.includes(needs))
            .map(({ to, name, icon }) => (
              <li key={name}>
                <Link
                  to={to}
                  params={{ entityId: entity.id }}
                  activeOptions={{ exact: name === 'home' }}
                  aria-current={pathname.startsWith(`/e/${entity.id}/${name}`) ? 'page' : undefined}
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
      <WatchedRunsSlot entityId={entity.id} />
    </div>
  );
}
