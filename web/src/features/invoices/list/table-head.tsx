import type { InvoiceSort } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { SelectLoaded } from '../../search/list/select-cells.tsx';
import type { Selecting } from '../../search/list/use-selection.ts';
import type { SortField } from '../search/address.ts';
import { HeadCell, SortHead } from './columns.ts';
import { sortAfter, sortedBy } from './sort.ts';

interface Props {
  readonly sort: InvoiceSort;
  readonly onSort: (sort: InvoiceSort) => void;
  /** The loaded rows, as a selection knows them. */
  readonly named: readonly { readonly code: string }[];
  /** Undefined where nothing can be selected. */
  readonly selecting: Selecting | undefined;
}

/** The head of the list of invoices: it stays in view, sorts, and selects what is loaded. */
export function TableHead({ sort, onSort, named, selecting }: Props) {
  const t = useTexts();
  const i = t.invoices;
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
            <SelectLoaded rows={named} selecting={selecting} />
          </HeadCell>
        )}
        <SortHead {...sorting('number')} label={i.number} />
        <SortHead {...sorting('customer')} label={i.customer} />
        <HeadCell column="type">{i.type}</HeadCell>
        <SortHead {...sorting('issueDate')} label={i.issueDate} />
        <SortHead {...sorting('dueDate')} label={i.dueDate} />
        <SortHead {...sorting('settledOn')} label={i.settledOn} />
        <SortHead {...sorting('amount')} label={i.amount} number />
        <SortHead {...sorting('balance')} label={i.balance} number />
        <HeadCell column="files" number>
          <span title={i.files} className="inline-block align-middle">
            <Icon name="paperclip" />
            <span className="sr-only">{i.files}</span>
          </span>
        </HeadCell>
        <HeadCell column="status">{t.common.status}</HeadCell>
      </tr>
    </thead>
  );
}
