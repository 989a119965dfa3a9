import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { portalInvoicesQuery } from '../../api/portal-queries.ts';
import { daysBetween, today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { filterFor, StatusChoice, searchFor } from '../invoices/status-choice.tsx';
import { BranchNote } from './branch-note.tsx';
import { ReceivableHeads } from './receivable-columns.tsx';
import { ReceivableRow } from './receivable-row.tsx';
import { useFilled } from './use-filled.ts';

const route = getRouteApi('/signed-in/portal/invoices');

/** The customer's invoices, those that are open unless others are asked for (E4). */
export function InvoicesPage() {
  const { t, format } = useLanguage();
  const day = today(format.timeZone);
  const { status = 'open' } = route.useSearch();
  const navigate = route.useNavigate();
  const invoices = useFilled(useInfiniteQuery(portalInvoicesQuery(filterFor(status))));
  const { emptyBody, emptyFiltered } = t.portal.invoices;
  return (
    <Page title={t.portal.pages.invoices}>
      <BranchNote />
      <div className="flex">
        <StatusChoice
          value={status}
          onChange={(choice) => navigate({ search: searchFor(choice), replace: true })}
        />
      </div>
      <Card>
        <List
          query={invoices}
          empty={
            <Empty icon="file" title={t.invoices.emptyTitle}>
              {status === 'all' ? emptyBody : emptyFiltered}
            </Empty>
          }
        >
          {(items) => (
            <>
              <ReceivableHeads />
              <ul aria-label={t.portal.pages.invoices} className="divide-y divide-line">
                {items.map((invoice) => (
                  <ReceivableRow
                    key={invoice.key}
                    of={invoice}
                    age={Math.max(0, daysBetween(invoice.dueDate, day))}
                  />
                ))}
              </ul>
            </>
          )}
        </List>
      </Card>
    </Page>
  );
}
