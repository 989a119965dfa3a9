import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { invoicesQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { InvoiceTable } from './invoice-table.tsx';
import { PortfolioFilter } from './portfolio-filter.tsx';
import { filterFor, StatusChoice, searchFor } from './status-choice.tsx';

const route = getRouteApi('/signed-in/e/$entityId/invoices');

/** The invoices of the entity, or of somebody's customers (C6). */
export function InvoicesPage() {
  const t = useTexts();
  const { entityId } = route.useParams();
  const { status = 'open', colleague, collector } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = { status: filterFor(status), colleague, collector };
  const invoices = useInfiniteQuery(invoicesQuery(entityId, filter));
  const ofSomebody = colleague !== undefined || collector !== undefined;
  return (
    <Page
      title={t.invoices.title}
      actions={
        <StatusChoice
          value={status}
          onChange={(choice) =>
            navigate({
              search: ({ status: _, ...now }) => ({ ...now, ...searchFor(choice) }),
              replace: true,
            })
          }
        />
      }
    >
      <PortfolioFilter
        entityId={entityId}
        value={{ colleague, collector }}
        onChange={(chosen) =>
          navigate({ search: { ...searchFor(status), ...chosen }, replace: true })
        }
      />
      <Card>
        <List
          query={invoices}
          empty={
            <Empty
              icon="file"
              title={t.invoices.emptyTitle}
              action={
                ofSomebody && (
                  <Button onClick={() => navigate({ search: searchFor(status), replace: true })}>
                    {t.invoices.ofAll}
                  </Button>
                )
              }
            >
              {emptyText(t.invoices, status, ofSomebody)}
            </Empty>
          }
        >
          {(items) => <InvoiceTable entityId={entityId} items={items} withCustomer />}
        </List>
      </Card>
    </Page>
  );
}

function emptyText(
  texts: { emptyBody: string; emptyFiltered: string; emptyOfSomebody: string },
  status: string,
  ofSomebody: boolean,
): string {
  if (ofSomebody) return texts.emptyOfSomebody;
  return status === 'all' ? texts.emptyBody : texts.emptyFiltered;
}
