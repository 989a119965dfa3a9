import { type KeyboardEvent, type ReactNode, useEffect, useMemo } from 'react';
import { useTexts } from '../../../language.tsx';
import { PlacesProvider, placesOf } from './cells.tsx';
import type { ListLayout } from './use-layout.ts';
import type { Selecting } from './use-selection.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

interface Props<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  /** Of all rows that the search finds, where it is known. */
  readonly total: number | undefined;
  /** Given to those who may do something with many rows at once. */
  readonly selecting: Selecting | undefined;
  readonly onShown: (first: number, end: number) => void;
  readonly layout: ListLayout;
  readonly head: ReactNode;
  /** One row; all have one height, so that a long list knows where each of them stands. */
  readonly row: (row: Row, index: number) => ReactNode;
}

/** The rows that were loaded; only those in view are rendered. */
export function LongTable<Row>(props: Props<Row>) {
  const { caption, rows, total, selecting, onShown, layout, head, row } = props;
  const t = useTexts();
  const virtual = useVirtualRows(rows.length);
  const { first, end } = virtual;
  useEffect(() => onShown(first, end), [onShown, first, end]);
  const places = useMemo(() => placesOf(layout), [layout]);
  return (
    <div ref={layout.measure} className="@container">
      <table
        aria-rowcount={total === undefined ? -1 : total + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-left"
      >
        <caption className="sr-only">
          {caption}
          {selecting && `. ${t.bulk.keys}`}
        </caption>
        <colgroup>
          {layout.shown.map(({ name, width }) => (
            <col key={name} style={width === undefined ? undefined : { width: `${width}rem` }} />
          ))}
        </colgroup>
        <PlacesProvider value={places}>
          {head}
          <tbody
            ref={virtual.body}
            onKeyDown={(event) => selecting && onArrow(event, rows.length, selecting)}
          >
            <Gap height={virtual.above} span={layout.shown.length} />
            {rows.slice(first, end).map((one, at) => row(one, first + at))}
            <Gap height={virtual.below} span={layout.shown.length} />
          </tbody>
        </PlacesProvider>
      </table>
    </div>
  );
}

/** The room of rows that are not rendered. */
function Gap({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td colSpan={span} style={{ height, padding: 0 }} />
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
