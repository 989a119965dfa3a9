import type { ReactNode, ThHTMLAttributes } from 'react';
import { Icon } from '../../../ui/icon.tsx';

// Every cell draws its own line below: the head keeps its own while it stays in view.
const lined = 'border-b border-line px-2';

// The ring is drawn around the row: the cell would cut off that of the link.
export const rowFocusClass =
  'focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent';

interface Props<Column> {
  readonly column: Column;
  readonly number?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

interface HeadProps<Column> extends Props<Column> {
  /** How far below the top of the window it stays, in pixels. */
  readonly top: number;
  readonly sorted?: ThHTMLAttributes<HTMLTableCellElement>['aria-sort'];
}

interface SortProps<Column> extends Omit<HeadProps<Column>, 'children'> {
  readonly label: string;
  readonly title?: string;
  readonly onSort: () => void;
}

/** The cells of a long list. @param columns how wide each is, and from which width of the table on it is there */
export function cellsOf<Column extends string>(columns: Readonly<Record<Column, string>>) {
  const placeOf = ({ column, number = false, className = '' }: Props<Column>) =>
    `${number ? 'text-right tabular-nums' : ''} ${columns[column]} ${className}`;

  function Cell(props: Props<Column>) {
    return (
      <td className={`truncate py-2.5 align-middle ${lined} ${placeOf(props)}`}>
        {props.children}
      </td>
    );
  }

  function HeadCell({ top, sorted, ...props }: HeadProps<Column>) {
    return (
      <th
        scope="col"
        aria-sort={sorted}
        style={{ top }}
        className={`sticky z-20 truncate bg-surface py-2.5 text-[0.8125rem] font-medium text-muted ${lined} ${placeOf(props)}`}
      >
        {props.children}
      </th>
    );
  }

  function SortHead({ label, title = label, onSort, ...props }: SortProps<Column>) {
    const { sorted, number } = props;
    return (
      <HeadCell {...props}>
        <button
          type="button"
          title={title}
          onClick={onSort}
          className={`inline-flex max-w-full items-center gap-1 rounded align-middle hover:text-ink focus-visible:-outline-offset-2 ${number ? 'flex-row-reverse' : ''} ${sorted ? 'text-ink' : ''}`}
        >
          <span className="truncate">{label}</span>
          <Icon
            name="chevron"
            className={`size-3.5 ${sorted ? '' : 'hidden'} ${sorted === 'ascending' ? 'rotate-180' : ''}`}
          />
        </button>
      </HeadCell>
    );
  }

  return { Cell, HeadCell, SortHead };
}
