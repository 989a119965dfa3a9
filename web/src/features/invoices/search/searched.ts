import type { InvoiceCriteria } from '../../../api/types.ts';
import type { Searched } from '../../search/criteria.ts';
import { invoiceCriteria, usual } from './criteria.ts';
import { useCriteriaText } from './criteria-text.ts';

export const searchedInvoices: Searched<InvoiceCriteria> = {
  ...invoiceCriteria,
  target: 'invoices',
  usual,
  useCriteriaText,
};
