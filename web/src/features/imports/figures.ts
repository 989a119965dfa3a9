import type { Run } from '../../api/types.ts';

/** What an import did with the rows of its file, or would do. */
export interface RowFigures {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** The figures of a run's result; what it does not state is zero. */
export function rowFiguresOf(result: Run['result']): RowFigures {
  const count = (name: string) => (typeof result[name] === 'number' ? result[name] : 0);
  return {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  };
}

/** Rows that change something. */
export const changedRows = ({ created, updated }: RowFigures): number => created + updated;
