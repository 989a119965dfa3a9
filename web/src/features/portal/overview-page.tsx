import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { portalProposalsQuery, portalStatementQuery } from '../../api/portal-queries.ts';
import type { Statement } from '../../api/types.ts';
import { daysBetween } from '../../format/days.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { AsOf } from '../../ui/day.tsx';
import { Empty, Notice, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { AgeFigures } from '../statement/age-figures.tsx';
import { BranchNote } from './branch-note.tsx';
import { nextDue, oldestOverdue } from './dues.ts';

/** What is open by age, and what falls due next (E4). */
export function OverviewPage() {
  const t = useTexts();
  const { data, error, isPending, refetch } = useQuery(portalStatementQuery);
  return (
    <Page title={t.portal.pages.overview}>
      <BranchNote />
      <Waiting />
      {data?.items.length ? (
        <Open statement={data} />
      ) : (
        <Card>
          {isPending && <Skeleton label={t.common.loading} />}
          {!isPending && !data && <Failed error={error} retry={refetch} />}
          {data && (
            <Empty icon="check" title={t.statement.emptyTitle}>
              {t.portal.statement.emptyBody}
            </Empty>
          )}
        </Card>
      )}
    </Page>
  );
}

/** Own changes that nobody has decided on. */
function Waiting() {
  const t = useTexts();
  const proposals = useInfiniteQuery(portalProposalsQuery).data?.pages[0]?.items ?? [];
  const count = proposals.filter(({ state }) => state === 'pending').length;
  if (count === 0) return null;
  return (
    <Notice
      action={
        <Link to="/portal/changes" className={buttonClass('secondary', true)}>
          {t.portal.overview.toChanges}
        </Link>
      }
    >
      {t.portal.overview.waiting(count)}
    </Notice>
  );
}

function Open({ statement }: { statement: Statement }) {
  const { t, format } = useLanguage();
  const overdue = oldestOverdue(statement.items);
  return (
    <>
      {overdue && (
        <Notice tone="warn" title={t.portal.overview.overdueTitle}>
          {t.portal.overview.overdueBody(format.day(overdue.dueDate), overdue.number)}
        </Notice>
      )}
      <Card className="pb-5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
          <div className="min-w-0 flex-1 basis-44">
            <h2 className="text-base font-semibold">{t.portal.overview.open}</h2>
            <p className="text-small text-muted">
              <AsOf day={statement.asOf} />
            </p>
          </div>
          <Link to="/portal/statement" className={buttonClass()}>
            {t.portal.overview.toStatement}
          </Link>
        </div>
        <AgeFigures statement={statement} />
      </Card>
      <NextDue statement={statement} />
    </>
  );
}

function NextDue({ statement }: { statement: Statement }) {
  const { t, format } = useLanguage();
  const items = nextDue(statement.items, 5);
  return (
    <Card>
      <h2 className="px-5 pt-4 pb-2 text-base font-semibold">{t.portal.overview.next}</h2>
      {items.length === 0 && (
        <p className="px-5 pb-5 text-muted">{t.portal.overview.nothingNext}</p>
      )}
      <ul className="divide-y divide-line">
        {items.map(({ key, number, dueDate, balance, currency }) => (
          <li
            key={key}
            className="flex items-baseline justify-between gap-4 px-5 py-3 tabular-nums"
          >
            <span className="min-w-0">
              <span className="block font-medium [overflow-wrap:anywhere]">{number}</span>
              <span className="block text-small text-muted">
                {format.day(dueDate)}
                {' · '}
                {t.invoices.dueIn(daysBetween(statement.asOf, dueDate))}
              </span>
            </span>
            <span className="font-semibold whitespace-nowrap">
              {format.money(balance, currency)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
