import type { RouteDefinition } from '#shared/contract/route.ts';
import { aPlainContact } from './contacts.ts';
import { aDebtor, aPage, sentWithPage, uploadedOnPage, written } from './messaging.ts';
import type { TestEntity } from './people.ts';
import { anInvoice } from './records.ts';
import { aSharedFile } from './targets-access.ts';

/** What the routes on messages, their pages, and what is said there refer to. */
interface Around {
  readonly entity: TestEntity;
  readonly collectorId?: string | null;
}

type Path = Readonly<Record<string, string>>;

/** What a variable of these routes' paths names; undefined: what it names elsewhere too. */
export function messageNameOf({ path, operationId }: RouteDefinition, name: string) {
  if (operationId === 'downloadProposedFile' && name === 'id') return 'proposed file';
  return name === 'id' && path.includes('/messages/{id}') ? 'message' : undefined;
}

const debtor = ({ entity, collectorId = null }: Around) => aDebtor(entity, { collectorId });

export const messageMakers: Record<string, (around: Around, path: Path) => Promise<string>> = {
  message: async (around) => written(around.entity, await debtor(around)),
  'proposed file': async (around) => {
    const page = await aPage(around.entity, { debtor: await debtor(around) });
    return (await sentWithPage(around.entity, page)).proposalId;
  },
  kind: async () => 'reminder',
  language: async () => 'en',
};

/** About an invoice of the customer of the path, to a contact of its own. */
async function aReminder({ entity }: Around, { code = '' }: Path) {
  const contact = await aPlainContact(entity, { key: code });
  const { number } = await anInvoice(entity, code);
  return { kind: 'reminder', to: [contact.id], invoices: [number] };
}

const onPage =
  (
    more: (page: Awaited<ReturnType<typeof aPage>>, entity: TestEntity) => object | Promise<object>,
  ) =>
  async ({ entity }: Around) => {
    const page = await aPage(entity);
    return { token: page.token, ...(await more(page, entity)) };
  };

export const messageBodies: Record<string, (around: Around, path: Path) => Promise<unknown>> = {
  previewMessage: aReminder,
  sendMessage: aReminder,
  openPage: onPage(() => ({})),
  prequalifyInvoice: onPage(({ number }) => ({ invoice: number, kind: 'in-process' })),
  commentOnPage: onPage((_, { world }) => ({ comment: `We have paid ${world.next()}.` })),
  announcePageFile: onPage(({ number }) => ({ invoice: number, fileName: 'a.txt', size: 5 })),
  completePageFile: onPage(async (page, entity) => ({
    attachmentId: await uploadedOnPage(entity, page),
  })),
  downloadPageFile: onPage(async ({ number }, entity) => ({
    attachmentId: (await aSharedFile(entity, number)).id,
  })),
};
