import { createContext, type ReactNode, type ThHTMLAttributes, use } from 'react';
import { Icon } from '../../../ui/icon.tsx';
import type { Layout } from './layout.ts';

// Every cell draws its own line below: the head keeps its own while it stays in view.
const lined = 'border-b border-line px-2';

// The ring is drawn around the row: the cell would cut off that of the link.
export const rowFocusClass =
  'focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent';

/** The look of the cells of each column that is shown. */
type Places = ReadonlyMap<string, string>;

const PlacesContext = createContext<Places>(new Map());

/** Tells cells where they stand; those of columns that are not shown are nothing. */
export const PlacesProvider = PlacesContext.Provider;

/** The first and the last column stand off the edge; boxes do by themselves. */
export function placesOf({ shown }: Layout): Places {
  const last = shown.length - 1;
  return new Map(
    shown.map(({ name }, at) => [
      name,
      `${at === 0 && name !== 'select' ? 'pl-5' : ''} ${at === last ? 'pr-5' : ''}`,
    ]),
  );
}

interface Props<Column> {
  readonly column: Column;
  readonly number?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

interface HeadProps<Column> extends Props<Column> {
  readonly sorted?: ThHTMLAttributes<HTMLTableCellElement>['aria-sort'];
}

interface SortProps<Column> extends Omit<HeadProps<Column>, 'children'> {
  readonly label: string;
  readonly title?: string;
  readonly onSort: () => void;
}

/** The cells of a list with these columns. */
export function cellsOf<Column extends string>() {
  /** The classes of a cell; undefined where its column is not shown. */
  function usePlace({ column, number = false, className = '' }: Props<Column>) {
    const place = use(PlacesContext).get(column);
    if (place === undefined) return undefined;
    return `py-(--cell-y) ${lined} ${number ? 'text-right tabular-nums' : ''} ${place} ${className}`;
  }

  function Cell(props: Props<Column>) {
    const place = usePlace(props);
    if (place === undefined) return null;
    return <td className={`truncate align-middle ${place}`}>{props.children}</td>;
  }

  function HeadCell({ sorted, ...props }: HeadProps<Column>) {
    const place = usePlace(props);
    if (place === undefined) return null;
    return (
      <th
        scope="col"
        aria-sort={sorted}
        className={`sticky top-(--frame-top) z-15 truncate bg-surface text-small font-medium text-muted ${place}`}
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
