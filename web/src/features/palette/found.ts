import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { entityKey } from '../../api/queries.ts';
import type { FoundInvoice, InvoiceCriteria } from '../../api/types.ts';
import { usePaused } from '../../ui/use-paused.ts';

/** Fewer signs name too much to be of help. */
const fewest = 2;
const pause = 200;

/** So many are read to choose the best of, and so many shown. */
const read = 30;

const customersQuery = (e: string, text: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'palette', 'customers', text],
    queryFn: async ({ signal }) => {
      const body = { criteria: { q: text }, limit: read };
      const path = { e };
      return (await api('POST /v1/entities/{e}/customers/search', { path, body, signal })).items;
    },
    placeholderData: keepPreviousData,
  });

const invoicesQuery = (e: string, text: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'palette', 'invoices', text],
    queryFn: async ({ signal }) => {
      const path = { e };
      const search = async (criteria: InvoiceCriteria) => {
        const body = { criteria, limit: read };
        return (await api('POST /v1/entities/{e}/invoices/search', { path, body, signal })).items;
      };
      // By its number an invoice is read at once, whatever became of it; parts are looked for in what is open.
      const numbers = [...new Set([text, text.toUpperCase()])];
      return distinct(
        (await Promise.all([search({ numbers }), search({ q: text, status: 'open' })])).flat(),
      );
    },
    placeholderData: keepPreviousData,
  });

const distinct = (invoices: readonly FoundInvoice[]) => [
  ...new Map(invoices.map((invoice) => [invoice.key, invoice])).values(),
];

interface Where {
  readonly entityId: string | undefined;
  readonly typed: string;
  readonly customers: boolean;
  readonly invoices: boolean;
}

/** The customers and invoices whose code, name or number holds what is typed, once typing pauses. */
export function useFound({ entityId = '', typed, customers, invoices }: Where) {
  const [text, isNow] = usePaused(typed.trim(), pause);
  const enabled = entityId !== '' && text.length >= fewest;
  const ofCustomers = useQuery({
    ...customersQuery(entityId, text),
    enabled: enabled && customers,
  });
  const ofInvoices = useQuery({ ...invoicesQuery(entityId, text), enabled: enabled && invoices });
  const asked = [...(customers ? [ofCustomers] : []), ...(invoices ? [ofInvoices] : [])];
  const wanted = entityId !== '' && typed.trim().length >= fewest;
  return {
    customers: (wanted && customers && ofCustomers.data) || [],
    invoices: (wanted && invoices && ofInvoices.data) || [],
    isReading: wanted && (!isNow || asked.some(({ isFetching }) => isFetching)),
    error: wanted ? asked.find(({ error }) => error)?.error : undefined,
    retry: () => {
      for (const { refetch } of asked) refetch();
    },
  };
}
