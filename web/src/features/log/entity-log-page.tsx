import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { entityQuery } from '../../api/queries.ts';
import { LogPage } from './log-page.tsx';

const route = getRouteApi('/signed-in/e/$entityId/log');

const kinds = ['customer', 'invoice', 'attachment', 'user', 'branch', 'entity', 'api-key'] as const;

/** What was changed in an entity, by its clock. */
export function EntityLogPage() {
  const { entityId } = route.useParams();
  const { timeZone } = useSuspenseQuery(entityQuery(entityId)).data;
  const navigate = route.useNavigate();
  return (
    <LogPage
      scope={{ entityId, timeZone }}
      kinds={kinds}
      search={route.useSearch()}
      onSearch={(search) => navigate({ search, replace: true })}
    />
  );
}
