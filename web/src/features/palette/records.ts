import type { Format } from '../../format/format.ts';
import type { Texts } from '../../languages.ts';
import { type Command, inEntity, type Purpose } from './command.ts';

interface CustomerLike {
  readonly key: string;
  readonly code: string;
  readonly name: string;
}

interface InvoiceLike {
  readonly key: string;
  readonly number: string;
  readonly customerCode: string;
  readonly customerName?: string;
  readonly balance: string;
  readonly currency: string;
}

type Record = Omit<Command, 'group'>;

/** Where a chosen customer leads: to its record, or to what is created for it. */
export function customerCommand(e: string, customer: CustomerLike, purpose?: Purpose): Record {
  const { key, code, name } = customer;
  const path = `/customers/${encodeURIComponent(key)}`;
  const deeds = {
    invoice: { does: 'go', to: inEntity(e, `${path}/invoices`), begin: 'new' },
    message: { does: 'go', to: inEntity(e, `${path}/messages/new`) },
  } as const;
  return {
    id: `customer-${key}`,
    label: name,
    note: code,
    words: code,
    icon: 'building',
    deed: purpose ? deeds[purpose] : { does: 'go', to: inEntity(e, path) },
  };
}

export function invoiceCommand(e: string, invoice: InvoiceLike, format: Format): Record {
  const { key, number, customerCode, customerName, balance, currency } = invoice;
  return {
    id: `invoice-${key}`,
    label: number,
    note: `${customerName ?? customerCode} · ${format.money(balance, currency)}`,
    icon: 'file',
    deed: { does: 'go', to: inEntity(e, `/invoices/${encodeURIComponent(key)}`) },
  };
}

/** The lists, searched for what is typed. */
export const listCommands = (e: string, typed: string, { palette: t }: Texts) => ({
  customers: {
    id: 'all-customers',
    group: 'customers',
    label: t.allCustomers(typed),
    icon: 'search',
    deed: { does: 'go', to: inEntity(e, '/customers'), search: { q: typed } },
  } satisfies Command,
  invoices: {
    id: 'all-invoices',
    group: 'invoices',
    label: t.allInvoices(typed),
    icon: 'search',
    deed: { does: 'go', to: inEntity(e, '/invoices'), search: { q: typed, status: 'all' } },
  } satisfies Command,
});
