import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useMemo } from 'react';
import { allColleaguesQuery } from '../../../api/queries.ts';
import type { CustomerSort, CustomerSummary } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { CustomerRow } from './customer-row.tsx';
import { coverOf, isSelected, withCodes } from './selection.ts';
import { TableHead } from './table-head.tsx';
import { useFrameTop } from './use-frame-top.ts';
import type { Selecting } from './use-selection.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

interface Props {
  readonly entityId: string;
  readonly rows: readonly CustomerSummary[];
  /** Of all customers that the search finds, where it is known. */
  readonly total: number | undefined;
  readonly sort: CustomerSort;
  readonly onSort: (sort: CustomerSort) => void;
  /** Given to those who may change many customers at once. */
  readonly selecting: Selecting | undefined;
  readonly onShown: (first: number, end: number) => void;
}

/** The customers that were loaded; only those in view are rendered. */
export function CustomerTable(props: Props) {
  const { entityId, rows, total, selecting, onShown } = props;
  const t = useTexts();
  const colleagues = useQuery(allColleaguesQuery(entityId)).data;
  const names = useMemo(() => new Map(colleagues?.map(({ id, name }) => [id, name])), [colleagues]);
  const virtual = useVirtualRows(rows.length);
  const { first, end } = virtual;
  useEffect(() => onShown(first, end), [onShown, first, end]);
  const all = selecting?.selection.kind === 'all';
  return (
    <div className="@container">
      <table
        aria-rowcount={total === undefined ? -1 : total + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-left"
      >
        <caption className="sr-only">
          {t.customers.title}
          {selecting && `. ${t.bulk.keys}`}
        </caption>
        <Head {...props} />
        <tbody
          ref={virtual.body}
          onKeyDown={(event) => selecting && onArrow(event, rows.length, selecting)}
        >
          <Gap height={virtual.above} />
          {rows.slice(first, end).map((customer, at) => (
            <CustomerRow
              key={customer.key}
              entityId={entityId}
              customer={customer}
              index={first + at}
              collector={names.get(customer.collectorId ?? '')}
              selected={selecting && isSelected(selecting.selection, customer.code)}
              fixed={all}
              onToggle={selecting?.toggle ?? nothing}
            />
          ))}
          <Gap height={virtual.below} />
        </tbody>
      </table>
    </div>
  );
}

const nothing = () => {};

function Head({ rows, sort, onSort, selecting }: Props) {
  const top = useFrameTop();
  const selection = selecting?.selection;
  return (
    <TableHead
      sort={sort}
      onSort={onSort}
      top={top}
      cover={selection && coverOf(selection, rows)}
      fixed={selection?.kind === 'all'}
      onSelect={(selected) =>
        selecting?.select(
          withCodes(
            selecting.selection,
            rows.map(({ code }) => code),
            selected,
          ),
        )
      }
    />
  );
}

/** The room of rows that are not rendered. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td style={{ height, padding: 0 }} />
    </tr>
  );
}

/** Goes from one row's box to the next; with Shift, selects on the way. */
function onArrow(event: KeyboardEvent, count: number, { toggle }: Selecting): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const row = event.target instanceof HTMLInputElement && event.target.closest('[data-row]');
  if (step === 0 || !row) return;
  event.preventDefault();
  const next = Number(row.getAttribute('data-row')) + step;
  if (next < 0 || next >= count) return;
  const box = row.parentElement?.querySelector<HTMLInputElement>(`[data-row="${next}"] input`);
  box?.focus();
  if (event.shiftKey && box && !box.checked) toggle(next, true);
}
