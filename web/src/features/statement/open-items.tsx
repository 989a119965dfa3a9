import { type ReactNode, useMemo } from 'react';
import type { Statement } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Table, Td, Th } from '../../ui/table.tsx';
import { useQualifying } from '../qualifications/use-qualifying.tsx';
import { useMay } from '../session/use-session.ts';
import { Swatch } from './age-figures.tsx';
import { groupsOf } from './ages.ts';
import { columns, ItemRow } from './item-row.tsx';
import { useShown } from './use-shown.ts';

interface Props {
  readonly entityId: string;
  readonly statement: Statement;
}

/** The open items under their ages, the oldest first, and their sum. */
export function OpenItems({ entityId, statement }: Props) {
  const { t, format } = useLanguage();
  const { items, totals, currency, customerKey } = statement;
  const { shown, adding, showMore } = useShown(items.length);
  const { qualify, dialog } = useQualifying(entityId);
  const mayQualify = useMay()('invoices.qualify');
  const onQualify = mayQualify ? qualify : undefined;
  const groups = useMemo(() => groupsOf(items, shown), [items, shown]);
  return (
    <div className="mt-5">
      <Table caption={t.statement.openItems}>
        <Head mayQualify={mayQualify} />
        {groups.map(({ age, count, shown: ofAge }) => (
          <tbody key={age}>
            <Sum
              scope="rowgroup"
              label={
                <>
                  <Swatch age={age} />
                  {t.statement.ages[age]}
                </>
              }
              note={t.statement.items(count)}
              sum={format.money(totals[age], currency)}
              mayQualify={mayQualify}
            />
            {ofAge.map((item) => (
              <ItemRow key={item.key} {...{ entityId, item, customerKey, onQualify }} />
            ))}
          </tbody>
        ))}
        <tfoot>
          <Sum
            scope="row"
            label={t.statement.total}
            note={t.statement.items(items.length)}
            sum={format.money(totals.total, currency)}
            mayQualify={mayQualify}
          />
        </tfoot>
      </Table>
      {shown < items.length && (
        <div className="flex items-center justify-between gap-3 border-t border-line px-5 py-2.5 text-small text-muted">
          <span role="status">{t.statement.shown(shown, items.length)}</span>
          <Button small busy={adding} onClick={showMore}>
            {t.statement.more}
          </Button>
        </div>
      )}
      {dialog}
    </div>
  );
}

function Head({ mayQualify }: { mayQualify: boolean }) {
  const { t } = useLanguage();
  return (
    <thead>
      <tr>
        <Th>{t.invoices.number}</Th>
        <Th className={columns.type}>{t.invoices.type}</Th>
        <Th className={columns.issueDate}>{t.invoices.issueDate}</Th>
        <Th className={columns.dueDate}>{t.invoices.dueDate}</Th>
        <Th className={columns.age}>{t.statement.age}</Th>
        <Th className={columns.said}>{t.qualifications.title}</Th>
        <Th number className={columns.amount}>
          {t.invoices.amount}
        </Th>
        <Th number className={columns.balance}>
          {t.invoices.openBalance}
        </Th>
        <Th number className={`w-0 ${columns.files}`}>
          {t.invoices.files}
        </Th>
        {mayQualify && (
          <Th className={`w-0 pl-0 ${columns.qualify}`}>
            <span className="sr-only">{t.qualifications.qualify}</span>
          </Th>
        )}
      </tr>
    </thead>
  );
}

interface SumProps {
  readonly scope: 'row' | 'rowgroup';
  readonly label: ReactNode;
  readonly note: string;
  readonly sum: string;
  readonly mayQualify: boolean;
}

/** A row of a sum: one cell for each column that is shown, so that the sum stands in its own. */
function Sum({ scope, label, note, sum, mayQualify }: SumProps) {
  const weight = scope === 'row' ? 'font-semibold' : 'font-medium';
  return (
    <tr className="break-after-avoid border-b border-line bg-sunken/60">
      <th scope={scope} className={`px-3 py-2 pl-5 ${weight} @lg:whitespace-nowrap`}>
        <span className="flex flex-wrap items-center gap-x-2 @lg:flex-nowrap print:flex-nowrap">
          {label}
          <span className="font-normal text-muted">{note}</span>
        </span>
      </th>
      <Td className={columns.type} />
      <Td className={columns.issueDate} />
      <Td className={columns.dueDate} />
      <Td className={columns.age} />
      <Td className={columns.said} />
      <Td className={columns.amount} />
      <Td number className={`${weight} ${columns.balance}`}>
        {sum}
      </Td>
      <Td className={columns.files} />
      {mayQualify && <Td className={columns.qualify} />}
    </tr>
  );
}
