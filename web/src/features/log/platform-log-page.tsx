import { getRouteApi } from '@tanstack/react-router';
import { LogPage } from './log-page.tsx';

const route = getRouteApi('/signed-in/plain/platform/log');

const kinds = ['user', 'entity', 'security-settings', 'account'] as const;

/** What was changed in the account and its multi-entity users, by the reader's clock. */
export function PlatformLogPage() {
  const navigate = route.useNavigate();
  return (
    <LogPage
      scope={{}}
      kinds={kinds}
      search={route.useSearch()}
      onSearch={(search) => navigate({ search, replace: true })}
    />
  );
}
