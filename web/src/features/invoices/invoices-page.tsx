import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { invoicesQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { InvoiceTable } from './invoice-table.tsx';
import { filterFor, StatusChoice, searchFor } from './status-choice.tsx';

const route = getRouteApi('/signed-in/e/$entityId/invoices');

export function InvoicesPage() {
  const t = useTexts();
  const { entityId } = route.useParams();
  const { status = 'open' } = route.useSearch();
  const navigate = route.useNavigate();
  const invoices = useInfiniteQuery(invoicesQuery(entityId, { status: filterFor(status) }));
  return (
    <Page
      title={t.invoices.title}
      actions={
        <StatusChoice
          value={status}
          onChange={(choice) => navigate({ search: searchFor(choice), replace: true })}
        />
      }
    >
      <Card>
        <List
          query={invoices}
          empty={
            <Empty icon="file" title={t.invoices.emptyTitle}>
              {status === 'all' ? t.invoices.emptyBody : t.invoices.emptyFiltered}
            </Empty>
          }
        >
          {(items) => <InvoiceTable entityId={entityId} items={items} withCustomer />}
        </List>
      </Card>
    </Page>
  );
}
