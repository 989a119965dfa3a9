import type { CustomerSort, CustomerSummary } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { SelectLoaded } from '../../search/list/select-cells.tsx';
import type { Selecting } from '../../search/list/use-selection.ts';
import type { SortField } from '../search/address.ts';
import { HeadCell, SortHead } from './columns.ts';
import { sortAfter, sortedBy } from './sort.ts';

interface Props {
  readonly sort: CustomerSort;
  readonly onSort: (sort: CustomerSort) => void;
  readonly rows: readonly CustomerSummary[];
  /** Undefined where nothing can be selected. */
  readonly selecting: Selecting | undefined;
}

/** The head of the list of customers: it stays in view, sorts, and selects what is loaded. */
export function TableHead({ sort, onSort, rows, selecting }: Props) {
  const t = useTexts();
  const c = t.customers;
  const sorting = (field: Exclude<SortField, 'updatedAt'>) => ({
    column: field,
    sorted: sortedBy(sort, field),
    onSort: () => onSort(sortAfter(sort, field)),
  });
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selecting && (
          <HeadCell column="select">
            <SelectLoaded rows={rows} selecting={selecting} />
          </HeadCell>
        )}
        <SortHead {...sorting('code')} label={c.code} />
        <SortHead {...sorting('name')} label={c.name} />
        <SortHead {...sorting('city')} label={c.city} />
        <HeadCell column="groups">{c.fields.groups}</HeadCell>
        <HeadCell column="collector">
          <span title={c.collector}>{c.collector}</span>
        </HeadCell>
        <SortHead {...sorting('balance')} label={c.balance} number />
        <SortHead {...sorting('overdue')} label={c.overdue} number />
        <SortHead
          {...sorting('oldestDueDate')}
          label={t.customerSearch.oldest}
          title={c.oldestDueDate}
          number
        />
        <HeadCell column="status">{t.common.status}</HeadCell>
      </tr>
    </thead>
  );
}
