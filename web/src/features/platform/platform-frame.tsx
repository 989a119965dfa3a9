import { Link, Outlet } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { tabClass, tabsClass } from '../../ui/tabs.ts';
import { useMe } from '../session/use-session.ts';
import { NotFoundPage } from '../shell/error-page.tsx';

const tabs = [
  { to: '/platform/account', name: 'account' },
  { to: '/platform/security', name: 'security' },
  { to: '/platform/users', name: 'users' },
  { to: '/platform/mail', name: 'mail' },
  { to: '/platform/log', name: 'log' },
] as const;

/** What concerns the account as a whole; only main administrators have it (A3, B6). */
export function PlatformFrame() {
  const t = useTexts();
  const me = useMe();
  if (!me.mainAdministrator) return <NotFoundPage />;
  return (
    <div className="flex flex-col gap-6">
      <nav aria-label={t.platform.title} className={`mx-auto w-full max-w-7xl ${tabsClass}`}>
        {tabs.map(({ to, name }) => (
          <Link key={to} to={to} className={tabClass}>
            {t.platform.tabs[name]}
          </Link>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}
