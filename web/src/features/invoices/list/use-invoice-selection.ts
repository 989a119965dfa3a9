import { useEffect, useRef } from 'react';
import type { InvoiceCriteria } from '../../../api/types.ts';
import { nothingSelected } from '../../search/list/selection.ts';
import { type Selecting, useSelection } from '../../search/list/use-selection.ts';

/** The selection in a search for invoices; whoever asks for something else begins with none (G1). */
export function useInvoiceSelection(
  entityId: string,
  criteria: InvoiceCriteria,
  rows: readonly { readonly code: string }[],
): Selecting {
  const selecting = useSelection('invoices', entityId, criteria, rows);
  const { select } = selecting;
  // There is one for each set of criteria: the one before empties what was selected with it.
  const before = useRef(select);
  useEffect(() => {
    if (before.current !== select) before.current(nothingSelected);
    before.current = select;
  }, [select]);
  return selecting;
}
