import { getRouteApi } from '@tanstack/react-router';
import { LogPage } from './log-page.tsx';

const route = getRouteApi('/signed-in/e/$entityId/log');

const kinds = [
  'customer',
  'contact',
  'invoice',
  'attachment',
  'user',
  'assignment-rule',
  'import',
  'run',
  'saved-search',
  'branch',
  'entity',
  'api-key',
] as const;

/** What was changed in an entity, by its clock. */
export function EntityLogPage() {
  const { entityId } = route.useParams();
  const navigate = route.useNavigate();
  return (
    <LogPage
      scope={{ entityId }}
      kinds={kinds}
      search={route.useSearch()}
      onSearch={(search) => navigate({ search, replace: true })}
    />
  );
}
