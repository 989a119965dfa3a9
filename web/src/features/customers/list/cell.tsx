import { cellsOf } from '../../search/list/cells.tsx';
import { columns } from './columns.ts';

export const { Cell, HeadCell, SortHead } = cellsOf(columns);
