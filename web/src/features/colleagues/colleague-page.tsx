import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { colleagueQuery } from '../../api/queries.ts';
import type { User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Card, Fact, Facts, Page } from '../../ui/page.tsx';
import { useMay, useMe } from '../session/use-session.ts';
import { useColleagueCalls } from './account-calls.ts';
import { StatusBadge } from './account-status.tsx';
import { BackLink } from './back-link.tsx';
import { ColleagueMenu } from './colleague-menu.tsx';
import { ColleagueBadges } from './colleague-row.tsx';
import { History } from './history.tsx';
import { PendingNotice } from './pending-notice.tsx';
import { PersonFacts } from './person-facts.tsx';
import { useMayEdit } from './use-may-edit.ts';

const route = getRouteApi('/signed-in/e/$entityId/colleagues/$userId');

/** A colleague: details, account and what was done to it. */
export function ColleaguePage() {
  const t = useTexts();
  const may = useMay();
  const { entityId, userId } = route.useParams();
  const navigate = route.useNavigate();
  const user = useSuspenseQuery(colleagueQuery(entityId, userId)).data;
  const calls = useColleagueCalls(entityId, userId);
  const toList = () => navigate({ to: '/e/$entityId/colleagues', params: { entityId } });
  return (
    <Page
      title={user.name}
      narrow
      above={
        <BackLink to="/e/$entityId/colleagues" params={{ entityId }}>
          {t.colleagues.title}
        </BackLink>
      }
      beside={
        <>
          <StatusBadge person={user} />
          <ColleagueBadges user={user} />
        </>
      }
      actions={
        may('users.manage') && (
          <ColleagueMenu entityId={entityId} user={user} headed onDeleted={toList} />
        )
      }
    >
      {useMayEdit()(user) && <PendingNotice person={user} calls={calls} />}
      <ElsewhereNotice user={user} />
      <Details user={user} />
      {may('log.read') && <History scope={{ entityId }} userId={userId} />}
    </Page>
  );
}

/** Multi-entity users are edited at platform level only (B6). */
function ElsewhereNotice({ user }: { user: User }) {
  const t = useTexts();
  const me = useMe();
  if (user.reach !== 'platform') return null;
  return (
    <Notice
      title={t.colleagues.platformTitle}
      action={
        me.mainAdministrator && (
          <Link to="/platform/users/$userId" params={{ userId: user.id }} className={buttonClass()}>
            {t.colleagues.toPlatform}
          </Link>
        )
      }
    >
      {t.colleagues.platformBody}
    </Notice>
  );
}

function Details({ user }: { user: User }) {
  const t = useTexts();
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="mb-4 text-base font-semibold">{t.colleagues.details}</h2>
      <Facts>
        <Fact label={t.colleagues.role}>{t.roles[user.role]}</Fact>
        <PersonFacts person={user} />
      </Facts>
    </Card>
  );
}
