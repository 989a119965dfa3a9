import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { proposalsQuery } from '../../api/access-queries.ts';
import { useTexts } from '../../language.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { Page } from '../../ui/page.tsx';
import { useMe } from '../session/use-session.ts';
import { ProposalList } from './proposal-list.tsx';

const route = getRouteApi('/signed-in/e/$entityId/proposals');

/** What contacts have proposed and people have said on pages, and nobody has decided (E5, H2, H3). */
export function ProposalsPage() {
  const { proposals: t } = useTexts();
  const { entityId } = route.useParams();
  const me = useMe();
  const query = useInfiniteQuery(proposalsQuery(entityId));
  return (
    <Page title={t.title} narrow>
      <p className="-mt-3 max-w-prose text-muted">{t.body}</p>
      <ProposalList
        {...{ entityId, query }}
        reader={me.id}
        label={t.title}
        empty={
          <Empty icon="check" title={t.emptyTitle}>
            {t.emptyBody}
          </Empty>
        }
      />
    </Page>
  );
}
