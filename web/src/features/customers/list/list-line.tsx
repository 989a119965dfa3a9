import type { ReactNode } from 'react';
import type { CustomerSort } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { Select } from '../../../ui/select.tsx';

interface Props {
  /** How many there are, or how many were read so far; undefined while it is not known. */
  readonly count: number | undefined;
  readonly isTotal: boolean;
  readonly sort: CustomerSort;
  readonly onSort: (sort: CustomerSort) => void;
  readonly children: ReactNode;
}

/** Above the list: what was found, and in which order it stands. */
export function ListLine({ count, isTotal, sort, onSort, children }: Props) {
  const { customerSearch: c } = useTexts();
  const sorts = Object.entries(c.sorts) as [CustomerSort, string][];
  return (
    <div className="-mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <p role="status" className="font-medium tabular-nums">
        {count !== undefined && (isTotal ? c.results(count) : c.resultsSoFar(count))}
      </p>
      {children}
      <Select
        labelHidden
        label={c.sort}
        value={sort}
        options={sorts}
        onChange={(chosen) => onSort(sorts.find(([one]) => one === chosen)?.[0] ?? sort)}
        className="ml-auto max-sm:w-full"
      />
    </div>
  );
}
