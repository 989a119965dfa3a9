import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { customerProposalsQuery } from '../../api/access-queries.ts';
import { useTexts } from '../../language.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { ProposalList } from './proposal-list.tsx';

const route = getRouteApi('/signed-in/e/$entityId/customers/$key/proposals');

/** What contacts of a customer have proposed, decided or not (E5). */
export function ProposalsTab() {
  const { proposals: t } = useTexts();
  const { entityId, key } = route.useParams();
  const query = useInfiniteQuery(customerProposalsQuery(entityId, key));
  return (
    <section className="flex max-w-4xl flex-col gap-4">
      <div>
        <h2 className="text-base font-semibold">{t.ofCustomer}</h2>
        <p className="text-muted">{t.ofCustomerBody}</p>
      </div>
      <ProposalList
        {...{ entityId, query }}
        label={t.ofCustomer}
        empty={
          <Empty icon="edit" title={t.noneTitle}>
            {t.noneBody}
          </Empty>
        }
      />
    </section>
  );
}
