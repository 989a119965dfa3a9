import type { ReactNode } from 'react';
import { useTexts } from '../../../language.tsx';
import { Select } from '../../../ui/select.tsx';
import type { SearchTexts } from '../criteria.ts';

interface Props<Sort extends string> {
  readonly texts: SearchTexts;
  /** How many there are, or how many were read so far; undefined while it is not known. */
  readonly count: number | undefined;
  readonly isTotal: boolean;
  readonly sort: Sort;
  readonly sorts: Readonly<Record<Sort, string>>;
  readonly onSort: (sort: Sort) => void;
  /** The menu of how the list is shown. */
  readonly view: ReactNode;
  readonly children: ReactNode;
}

/** Above the list: what was found, and in which order it stands. */
export function ListLine<Sort extends string>(props: Props<Sort>) {
  const { texts, count, isTotal, sort, onSort, view, children } = props;
  const t = useTexts();
  const sorts = Object.entries(props.sorts) as [Sort, string][];
  return (
    <div className="-mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <p role="status" className="min-h-lh font-medium tabular-nums">
        {count !== undefined && (isTotal ? texts.results(count) : texts.resultsSoFar(count))}
      </p>
      {children}
      <div className="ml-auto flex min-w-0 gap-2 max-sm:w-full">
        <Select
          labelHidden
          label={t.search.sort}
          value={sort}
          options={sorts}
          onChange={(chosen) => onSort(sorts.find(([one]) => one === chosen)?.[0] ?? sort)}
          className="max-sm:flex-1"
        />
        {view}
      </div>
    </div>
  );
}
