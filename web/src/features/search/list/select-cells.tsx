import { useEffect, useRef } from 'react';
import { useTexts } from '../../../language.tsx';
import { coverOf, withCodes } from './selection.ts';
import type { Selecting } from './use-selection.ts';

interface CellProps {
  readonly label: string;
  readonly index: number;
  readonly selected: boolean;
  /** Selected together with all others. */
  readonly fixed: boolean;
  readonly onToggle: (index: number, range: boolean) => void;
}

/** Selects a row, and with Shift all rows from the last one up to it. */
export function SelectCell({ label, index, selected, fixed, onToggle }: CellProps) {
  return (
    <td className="relative z-10 border-b border-line">
      <label className="grid h-full cursor-pointer place-items-center pl-3 select-none">
        <span className="sr-only">{label}</span>
        <input
          type="checkbox"
          checked={selected}
          disabled={fixed}
          onChange={({ nativeEvent }) =>
            onToggle(index, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
          }
          className="size-4 scroll-mt-20 scroll-mb-32 accent-accent"
        />
      </label>
    </td>
  );
}

interface LoadedProps {
  readonly rows: readonly { readonly code: string }[];
  readonly selecting: Selecting;
}

/** Selects all that is loaded, in the head of a list. */
export function SelectLoaded({ rows, selecting }: LoadedProps) {
  const t = useTexts();
  const { selection, select } = selecting;
  const cover = coverOf(selection, rows);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = cover === 'some';
  }, [cover]);
  const toggle = () => {
    const codes = rows.map(({ code }) => code);
    select(withCodes(selection, codes, cover !== 'all'));
  };
  return (
    <label className="grid place-items-center pl-3">
      <span className="sr-only">{t.bulk.selectLoaded}</span>
      <input
        ref={box}
        type="checkbox"
        title={t.bulk.selectLoaded}
        checked={cover === 'all'}
        disabled={selection.kind === 'all'}
        onChange={toggle}
        className="size-4 accent-accent"
      />
    </label>
  );
}
