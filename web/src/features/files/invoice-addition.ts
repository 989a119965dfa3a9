import type { QueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { keyForBody } from '../../api/idempotency.ts';
import { entityKey } from '../../api/queries.ts';
import { createStore, type Store } from '../../store.ts';
import { renewLists } from '../search/list/queries.ts';
import type { Addition } from './addition.ts';
import { announce, type Visibility } from './announce.ts';
import { createAddition } from './create-addition.ts';

/** An addition to invoices of an entity, and who is to see its files. */
export interface InvoiceAddition {
  readonly id: string;
  readonly entityId: string;
  /** The invoices, by number, to all of which the files are added. */
  readonly numbers: readonly string[];
  /** The only invoice, where it is known. */
  readonly invoiceKey?: string | undefined;
  readonly visibility: Store<Visibility>;
  /** Whether its dialog is shown. */
  readonly open: Store<boolean>;
  readonly addition: Addition;
}

interface Options extends Pick<InvoiceAddition, 'entityId' | 'numbers' | 'invoiceKey'> {
  readonly queryClient: QueryClient;
  readonly taken: readonly string[];
  readonly files: readonly File[];
  /** Told the id of each file that is added. */
  readonly onAdded?: ((id: string) => unknown) | undefined;
}

export function createInvoiceAddition(options: Options): InvoiceAddition {
  const { entityId, numbers, invoiceKey, queryClient, taken, files, onAdded } = options;
  const keyFor = keyForBody();
  const visibility = createStore<Visibility>({
    visibleToColleagues: false,
    visibleToCustomers: false,
  });
  const addition = createAddition({
    announce: (some, signal) =>
      announce({ entityId, numbers, files: some, visibility: visibility.get(), keyFor, signal }),
    complete: (id, signal) =>
      api('POST /v1/entities/{e}/attachments/{a}/completion', {
        path: { e: entityId, a: id },
        signal,
      }),
    renew: () => {
      renewLists(queryClient, entityId);
      return queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    },
    onAdded,
    taken,
    first: files,
  });
  const open = createStore(false);
  const id = crypto.randomUUID();
  return { id, entityId, numbers, invoiceKey, visibility, open, addition };
}
