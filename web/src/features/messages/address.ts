import type { MessageKind } from '../../api/types.ts';
import { oneOf } from '../../search.ts';
import { messageKinds } from './kinds.ts';

/** What a message is to begin with, as an address holds it. */
export interface NewMessageSearch {
  readonly kind?: MessageKind;
  /** The numbers of chosen invoices. */
  readonly invoices?: readonly string[];
}

/** Reads an address; what does not fit is left out. */
export function newMessageSearch(search: Record<string, unknown>): NewMessageSearch {
  const { invoices } = search;
  const stated = Array.isArray(invoices) ? invoices : [invoices];
  // A number of nothing but digits is read as one.
  const numbers = stated.filter((one) => typeof one === 'string' || typeof one === 'number');
  return {
    ...oneOf(search, 'kind', messageKinds),
    ...(numbers.length > 0 && { invoices: [...new Set(numbers.map(String))] }),
  };
}
