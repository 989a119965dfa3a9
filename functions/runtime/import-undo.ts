import { type Changes, noChanges } from '#shared/data/changes.ts';
import type { Part } from '#shared/data/runs.ts';
import { type Associations, undone } from '#shared/domain/association.ts';
import { contactSchema } from '#shared/domain/contact.ts';
import { countedFields, customerSchema } from '#shared/domain/customer.ts';
import { type ImportDeed, importDeedSchema } from '#shared/domain/deed.ts';
import { invoiceSchema } from '#shared/domain/invoice.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed, recordedFields, without } from '#shared/domain/record.ts';
import { invoiceAnswer, moveInvoice } from './invoices.ts';
import { addLine } from './log-line.ts';
import { sum, write } from './portfolio-changes.ts';
import { authorOf, type Requester } from './requester.ts';
import type { RunContext } from './run-context.ts';

const maxTries = 6;

/** Takes back what an import has written, record by record; what was changed since stays (C10). */
export async function undoImport(
  context: RunContext,
  begun: Part,
  requester: Requester,
): Promise<void> {
  const { services, entity, run } = context;
  const [name = ''] = begun.names;
  const deeds = await services.runs.deeds(entity.id, run.undoes ?? '', name, importDeedSchema());
  // A record may hang on one that was written before it.
  const reversed = deeds.reverse();
  for (let part = begun; part.position < reversed.length; ) {
    const deed = reversed[part.position];
    if (!deed) return;
    part = await undoOne(context, part, deed, requester);
  }
}

async function undoOne(
  context: RunContext,
  part: Part,
  deed: ImportDeed,
  requester: Requester,
): Promise<Part> {
  const { services, entity, run } = context;
  for (let tries = 1; ; tries += 1) {
    const changes = noChanges();
    const isUndone =
      tries < maxTries && (await takers[deed.record](context, changes, deed, requester));
    const figures = { undone: Number(isUndone), skipped: Number(!isUndone) };
    const next = { ...part, position: part.position + 1, figures: sum(part.figures, figures) };
    services.runs.advance(changes, entity.id, run.id, part, next);
    try {
      await services.commit(changes);
      return next;
    } catch (error) {
      // What other records hang on cannot be taken back.
      if (!(error instanceof Problem) || error.status >= 500 || tries === maxTries) throw error;
    }
  }
}

/** Writes what takes a record back; false where it was changed since. */
type Taker = (
  context: RunContext,
  changes: Changes,
  deed: ImportDeed,
  requester: Requester,
) => Promise<boolean>;

const takers: Record<ImportDeed['record'], Taker> = {
  async customer(context, changes, deed, requester) {
    const { services, entity } = context;
    const found = await services.customers.find(entity.id, deed.name);
    if (found?.customer.version !== deed.version) return false;
    const { customer, associations } = found;
    if (deed.before === null) {
      const isBare = customer.invoiceCount === 0 && customer.contactCount === 0;
      if (!isBare || associations.version !== deed.associationsVersion) return false;
      services.customers.delete(changes, entity.id, found);
      services.branches.move(changes, entity.id, customer.branchId, null);
      append(context, changes, requester, 'customer', [customer, undefined], deed.name);
      return true;
    }
    const old = customerSchema().parse(deed.before);
    const stated = without(old, ...recordedFields, ...countedFields);
    const author = authorOf(requester, entity.id, services.clock.now());
    const restored = changed(customer, stated, undefined, author.now);
    const back = colleaguesBack(associations, deed);
    if (restored === customer && back === associations) return false;
    write(services, changes, author, found, { customer: restored, associations: back });
    services.branches.move(changes, entity.id, customer.branchId, restored.branchId);
    return true;
  },

  async contact(context, changes, deed, requester) {
    const { services, entity } = context;
    const contact = await services.contacts.find(entity.id, deed.customerCode, deed.name);
    if (contact?.version !== deed.version) return false;
    if (deed.before === null) {
      services.contacts.delete(changes, entity.id, contact);
      services.customers.countContacts(changes, entity.id, deed.customerCode, -1);
      append(context, changes, requester, 'contact', [contact, undefined], deed.name);
      return true;
    }
    const old = without(contactSchema().parse(deed.before), ...recordedFields);
    const restored = changed(contact, old, undefined, services.clock.now());
    services.contacts.update(changes, entity.id, contact, restored);
    append(context, changes, requester, 'contact', [contact, restored], deed.name);
    return true;
  },

  async invoice(context, changes, deed, requester) {
    const { services, entity } = context;
    const invoice = await services.invoices.find(entity.id, deed.name);
    if (invoice?.version !== deed.version) return false;
    const told = invoiceAnswer(invoice);
    if (deed.before === null) {
      if (invoice.attachmentCount > 0) return false;
      services.invoices.delete(changes, entity.id, invoice);
      services.customers.removeInvoice(changes, entity.id, invoice);
      services.branches.move(changes, entity.id, invoice.branchId, null);
      append(context, changes, requester, 'invoice', [told, undefined], deed.name);
      return true;
    }
    const former = invoiceSchema().parse(deed.before);
    const old = without(former, ...recordedFields, 'attachmentCount', 'sharedCount');
    const restored = changed(invoice, old, undefined, services.clock.now());
    moveInvoice(services, changes, entity.id, invoice, restored);
    services.branches.move(changes, entity.id, invoice.branchId, restored.branchId);
    append(context, changes, requester, 'invoice', [told, invoiceAnswer(restored)], deed.name);
    return true;
  },
};

/** Who looked after it, but for those whose association was changed since. */
function colleaguesBack(now: Associations, { colleagues }: ImportDeed): Associations {
  if (!colleagues) return now;
  const { before, after } = colleagues;
  const isOther = after.collectorId !== undefined;
  const { collectorRuleId = null, collectorChosen = false } = before;
  return undone(now, before, after, isOther ? { collectorRuleId, collectorChosen } : now);
}

function append(
  { services, entity }: RunContext,
  changes: Changes,
  requester: Requester,
  type: ImportDeed['record'],
  [before, after]: readonly [object, object | undefined],
  id: string,
): void {
  const action = after ? `${type}.updated` : `${type}.deleted`;
  const author = authorOf(requester, entity.id, services.clock.now());
  addLine(changes, author, action, { type, id }, [before, after]);
}
