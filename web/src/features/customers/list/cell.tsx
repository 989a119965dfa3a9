import type { ReactNode, ThHTMLAttributes } from 'react';
import { type Column, columns } from './columns.ts';

interface Props {
  readonly column: Column;
  readonly number?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

// Every cell draws its own line below: the head keeps its own while it stays in view.
const lined = 'border-b border-line px-2';

const placeOf = ({ column, number = false, className = '' }: Props) =>
  `${number ? 'text-right tabular-nums' : ''} ${columns[column]} ${className}`;

export function Cell(props: Props) {
  return (
    <td className={`truncate py-2.5 align-middle ${lined} ${placeOf(props)}`}>{props.children}</td>
  );
}

/** @param top how far below the top of the window it stays, in pixels */
export function HeadCell({
  top,
  sorted,
  ...props
}: Props & { top: number; sorted?: ThHTMLAttributes<HTMLTableCellElement>['aria-sort'] }) {
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
