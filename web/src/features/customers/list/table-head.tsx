import { useEffect, useRef } from 'react';
import type { CustomerSort } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { SortField } from '../search/address.ts';
import { HeadCell } from './cell.tsx';
import { firstClass } from './columns.ts';
import { sortAfter, sortedBy } from './sort.ts';

interface Props {
  readonly sort: CustomerSort;
  readonly onSort: (sort: CustomerSort) => void;
  /** How many of the loaded rows are selected; undefined where nothing can be. */
  readonly cover: 'all' | 'some' | 'none' | undefined;
  /** Selected together with all that are not loaded. */
  readonly fixed: boolean;
  readonly onSelect: (selected: boolean) => void;
  /** How far below the top of the window the head stays, in pixels. */
  readonly top: number;
}

/** The head of the list of customers: it stays in view, sorts, and selects what is loaded. */
export function TableHead({ sort, onSort, cover, fixed, onSelect, top }: Props) {
  const t = useTexts();
  const c = t.customers;
  const sorting = { sort, onSort, top };
  return (
    <thead>
      <tr aria-rowindex={1}>
        {cover && (
          <HeadCell column="select" top={top}>
            <SelectLoaded cover={cover} fixed={fixed} onSelect={onSelect} />
          </HeadCell>
        )}
        <SortHead {...sorting} field="code" label={c.code} />
        <SortHead {...sorting} field="name" label={c.name} className={cover ? '' : firstClass} />
        <SortHead {...sorting} field="city" label={c.city} />
        <HeadCell column="groups" top={top}>
          {c.fields.groups}
        </HeadCell>
        <HeadCell column="collector" top={top}>
          <span title={c.collector}>{c.collector}</span>
        </HeadCell>
        <SortHead {...sorting} field="balance" label={c.balance} number />
        <SortHead {...sorting} field="overdue" label={c.overdue} number />
        <SortHead
          {...sorting}
          field="oldestDueDate"
          label={t.customerSearch.oldest}
          title={c.oldestDueDate}
          number
        />
        <HeadCell column="status" top={top}>
          {t.common.status}
        </HeadCell>
      </tr>
    </thead>
  );
}

interface SortProps extends Pick<Props, 'sort' | 'onSort' | 'top'> {
  readonly field: Exclude<SortField, 'updatedAt'>;
  readonly label: string;
  readonly title?: string;
  readonly number?: boolean;
  readonly className?: string;
}

function SortHead(props: SortProps) {
  const { sort, onSort, top, field, label, title = label, number = false, className = '' } = props;
  const sorted = sortedBy(sort, field);
  return (
    <HeadCell {...{ column: field, top, number, className, sorted }}>
      <button
        type="button"
        title={title}
        onClick={() => onSort(sortAfter(sort, field))}
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

function SelectLoaded({ cover, fixed, onSelect }: Pick<Props, 'fixed' | 'onSelect' | 'cover'>) {
  const t = useTexts();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = cover === 'some';
  }, [cover]);
  return (
    <label className="grid place-items-center pl-3">
      <span className="sr-only">{t.bulk.selectLoaded}</span>
      <input
        ref={box}
        type="checkbox"
        title={t.bulk.selectLoaded}
        checked={cover === 'all'}
        disabled={fixed}
        onChange={() => onSelect(cover !== 'all')}
        className="size-4 accent-accent"
      />
    </label>
  );
}
