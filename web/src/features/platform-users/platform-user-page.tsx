import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { platformUserQuery } from '../../api/queries.ts';
import type { PlatformUser } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Card, Facts, Page } from '../../ui/page.tsx';
import { StatusBadge } from '../colleagues/account-status.tsx';
import { BackLink } from '../colleagues/back-link.tsx';
import { History } from '../colleagues/history.tsx';
import { PendingNotice } from '../colleagues/pending-notice.tsx';
import { PersonFacts } from '../colleagues/person-facts.tsx';
import { MainAdministrator } from './main-administrator.tsx';
import { PlatformUserMenu } from './platform-user-menu.tsx';
import { PlatformUserBadges } from './platform-user-row.tsx';
import { usePlatformCalls } from './use-platform-calls.ts';
import { UserEntities } from './user-entities.tsx';

const route = getRouteApi('/signed-in/plain/platform/users/$userId');

/** A multi-entity user: details, entities with a role in each, main administration, history. */
export function PlatformUserPage() {
  const t = useTexts();
  const { userId } = route.useParams();
  const navigate = route.useNavigate();
  const user = useSuspenseQuery(platformUserQuery(userId)).data;
  const calls = usePlatformCalls(userId);
  return (
    <Page
      title={user.name}
      narrow
      above={<BackLink to="/platform/users">{t.platformUsers.title}</BackLink>}
      beside={
        <>
          <StatusBadge person={user} />
          <PlatformUserBadges user={user} />
        </>
      }
      actions={
        <PlatformUserMenu
          user={user}
          headed
          onDeleted={() => navigate({ to: '/platform/users' })}
        />
      }
    >
      <PendingNotice person={user} calls={calls} />
      <Details user={user} />
      <UserEntities user={user} />
      <MainAdministrator user={user} />
      <History scope={{}} userId={userId} />
    </Page>
  );
}

function Details({ user }: { user: PlatformUser }) {
  const t = useTexts();
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="mb-4 text-base font-semibold">{t.colleagues.details}</h2>
      <Facts>
        <PersonFacts person={user} />
      </Facts>
    </Card>
  );
}
