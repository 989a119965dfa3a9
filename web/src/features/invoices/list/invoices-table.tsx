import type { FoundInvoice, InvoiceSort } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { LongTable } from '../../search/list/long-table.tsx';
import { isSelected } from '../../search/list/selection.ts';
import type { ListLayout } from '../../search/list/use-layout.ts';
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
  readonly onShown: (first: number, end: number) => void;
  readonly layout: ListLayout;
}

export function InvoicesTable(props: Props) {
  const { entityId, rows, named, total, sort, onSort, selecting, onShown, layout } = props;
  const t = useTexts();
  return (
    <LongTable
      caption={t.invoices.title}
      {...{ rows, total, selecting, onShown, layout }}
      head={<TableHead {...{ sort, onSort, named, selecting }} />}
      row={(invoice, index) => (
        <InvoiceRow
          key={invoice.key}
          {...{ entityId, invoice, index }}
          withType={layout.has('type')}
          withStatus={layout.has('status')}
          selected={selecting && isSelected(selecting.selection, invoice.number)}
          onToggle={selecting?.toggle ?? nothing}
        />
      )}
    />
  );
}

const nothing = () => {};
