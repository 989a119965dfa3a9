import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { portalStatementQuery } from '../../api/portal-queries.ts';
import { sheetOf } from '../../api/sheets.ts';
import type { Statement } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { AsOf } from '../../ui/day.tsx';
import { Empty, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { AgeFigures, Swatch } from '../statement/age-figures.tsx';
import { groupsOf } from '../statement/ages.ts';
import { ExportMenu } from '../statement/export-menu.tsx';
import { useShown } from '../statement/use-shown.ts';
import { BranchNote } from './branch-note.tsx';
import { ReceivableHeads, ReceivableSum } from './receivable-columns.tsx';
import { ReceivableRow } from './receivable-row.tsx';
import { usePortal } from './use-portal.ts';

/** All that is open, with its age; it can be printed and exported (E4, F2). */
export function StatementPage() {
  const t = useTexts();
  const { data, error, isPending, refetch } = useQuery(portalStatementQuery);
  const some = data !== undefined && data.items.length > 0;
  return (
    <Page title={t.statement.title} actions={some && <Actions />}>
      <BranchNote />
      <Card className="print:border-0">
        {isPending && <Skeleton label={t.common.loading} />}
        {!isPending && !data && <Failed error={error} retry={refetch} />}
        {some && <Shown statement={data} />}
        {data && !some && (
          <Empty icon="check" title={t.statement.emptyTitle}>
            {t.portal.statement.emptyBody}
          </Empty>
        )}
      </Card>
    </Page>
  );
}

function Actions() {
  const t = useTexts();
  return (
    <div className="flex gap-2 print:hidden">
      <Button icon="file" onClick={() => window.print()}>
        {t.statement.print}
      </Button>
      <ExportMenu title={t.statement.title} sheet={sheetOf('GET /v1/portal/statement', {})} />
    </div>
  );
}

function Shown({ statement }: { statement: Statement }) {
  const { company } = usePortal();
  const { customerName, customerCode, asOf } = statement;
  return (
    <>
      <div className="px-5 py-4 print:px-0">
        <p className="hidden print:block">{company}</p>
        <h2 className="text-base font-semibold [overflow-wrap:anywhere]">
          {customerName} <span className="font-normal text-muted">{customerCode}</span>
        </h2>
        <p className="text-small text-muted">
          <AsOf day={asOf} />
        </p>
      </div>
      <AgeFigures statement={statement} />
      <Items statement={statement} />
    </>
  );
}

/** The open items under their ages, the oldest first, and their sum. */
function Items({ statement: { items, totals, currency } }: { statement: Statement }) {
  const { t, format } = useLanguage();
  const { shown, showMore } = useShown(items.length);
  const groups = useMemo(() => groupsOf(items, shown), [items, shown]);
  return (
    <div className="mt-5 border-t border-line">
      <ReceivableHeads />
      {groups.map(({ age, count, shown: ofAge }) => (
        <section key={age} aria-labelledby={age} className="border-b border-line">
          <ReceivableSum
            className="font-medium"
            sum={format.money(totals[age], currency)}
            label={
              <h3 id={age} className="flex flex-wrap items-center gap-x-2">
                <Swatch age={age} />
                {t.statement.ages[age]}
                <span className="font-normal text-muted">{t.statement.items(count)}</span>
              </h3>
            }
          />
          <ul className="divide-y divide-line">
            {ofAge.map((item) => (
              <ReceivableRow key={item.key} of={item} age={item.age} />
            ))}
          </ul>
        </section>
      ))}
      <ReceivableSum
        className="rounded-b-xl font-semibold"
        sum={format.money(totals.total, currency)}
        label={
          <p>
            {t.statement.total}{' '}
            <span className="font-normal text-muted">{t.statement.items(items.length)}</span>
          </p>
        }
      />
      {shown < items.length && (
        <div className="flex items-center justify-between gap-3 border-t border-line px-5 py-2.5 text-small text-muted">
          <span role="status">{t.statement.shown(shown, items.length)}</span>
          <Button small onClick={showMore}>
            {t.statement.more}
          </Button>
        </div>
      )}
    </div>
  );
}
