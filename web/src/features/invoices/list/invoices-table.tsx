import type { FoundInvoice, InvoiceSort } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { LongTable } from '../../search/list/long-table.tsx';
import { isSelected } from '../../search/list/selection.ts';
import type { Selecting } from '../../search/list/use-selection.ts';
import { InvoiceRow } from './invoice-row.tsx';
import { TableHead } from './table-head.tsx';

interface Props {
  readonly entityId: string;
  readonly rows: readonly FoundInvoice[];
  /** The same, as a selection knows them. */
  readonly named: readonly { readonly code: string }[];
  /** Of all invoices that the search finds, where it is known. */
  readonly total: number | undefined;
  readonly sort: InvoiceSort;
  readonly onSort: (sort: InvoiceSort) => void;
  /** Given to those who may add files. */
  readonly selecting: Selecting | undefined;
  /** Settled ones may be among them. */
  readonly withSettled: boolean;
  readonly onShown: (first: number, end: number) => void;
}

export function InvoicesTable(props: Props) {
  const { entityId, rows, named, total, sort, onSort, selecting, withSettled, onShown } = props;
  const t = useTexts();
  return (
    <LongTable
      caption={t.invoices.title}
      {...{ rows, total, selecting, onShown }}
      head={(top) => <TableHead {...{ sort, onSort, named, selecting, withSettled, top }} />}
      row={(invoice, index) => (
        <InvoiceRow
          key={invoice.key}
          {...{ entityId, invoice, index, withSettled }}
          selected={selecting && isSelected(selecting.selection, invoice.number)}
          onToggle={selecting?.toggle ?? nothing}
        />
      )}
    />
  );
}

const nothing = () => {};
