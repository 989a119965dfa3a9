import { associationWork } from '#functions/runtime/associations.ts';
import { removeContact } from '#functions/runtime/contacts.ts';
import { findCustomer } from '#functions/runtime/customers.ts';
import { addLine } from '#functions/runtime/log-line.ts';
import { noContent, type OperationInput, operation } from '#functions/runtime/operation.ts';
import { carryOut } from '#functions/runtime/portfolio-changes.ts';
import { authorOf, requesterOf } from '#functions/runtime/requester.ts';
import { deleteCustomer as route } from '#shared/contract/routes/customers.ts';
import { noChanges } from '#shared/data/changes.ts';
import { Problem } from '#shared/domain/problem.ts';

/** Colleagues whose portfolios one transaction has room for. */
const mostAtOnce = 60;
/** Contacts: each with its access, and a line in the log for both. */
const contactsAtOnce = 7;
/** Proposals, which nobody changes any more once the contacts are gone. */
const proposalsAtOnce = 40;

export const deleteCustomer = operation(route, async (input) => {
  const { path, scope, signedIn, services, changes, log } = input;
  const found = await findCustomer(services, scope.access, signedIn, path.code);
  const { customer } = found;
  if (customer.invoiceCount > 0) throw new Problem('customer-has-invoices');
  if (customer.contactCount > 0) {
    await deleteContacts(input);
    throw new Problem('conflict');
  }
  const colleagues = Object.keys(found.associations.colleagues);
  if (colleagues.length > mostAtOnce) {
    for (let at = 0; at < colleagues.length; at += mostAtOnce) {
      await dissociate(input, colleagues.slice(at, at + mostAtOnce));
    }
    // Read again without them.
    throw new Problem('conflict');
  }
  await deleteProposals(input);
  await deleteCorrespondence(input);
  services.customers.delete(changes, path.e, found);
  if (customer.hold)
    services.holds.remove(changes, path.e, { type: 'customer', id: customer.code });
  services.branches.move(changes, path.e, customer.branchId, null);
  log('customer.deleted', { type: 'customer', id: customer.code }, customer, undefined);
  return noContent();
});

type Input = OperationInput<typeof route>;

async function dissociate(input: Input, userIds: readonly string[]) {
  const { path, services, now } = input;
  const requester = requesterOf(input);
  const bulk = { operation: 'dissociate', origin: 'bulk', runId: null } as const;
  const work = associationWork({ ...bulk, entityId: path.e, userIds, requester, now });
  await carryOut(services, work, [path.code]);
}

async function deleteContacts({ path, services, now, signedIn, scope, request }: Input) {
  const author = authorOf(requesterOf({ signedIn, scope, request }), path.e, now);
  const all = await services.contacts.all(path.e, path.code);
  for (let at = 0; at < all.length; at += contactsAtOnce) {
    const changes = noChanges();
    const log: Input['log'] = (action, target, before, after) =>
      addLine(changes, author, action, target, [before, after]);
    for (const contact of all.slice(at, at + contactsAtOnce)) {
      await removeContact(contact, { path, services, changes, log, now });
    }
    await services.commit(changes);
  }
}

/** A later customer of the same code has none of them, and nobody is asked to decide on them. */
async function deleteProposals({ path, services }: Input) {
  const all = await services.proposals.allOfCustomer(path.e, path.code);
  for (let at = 0; at < all.length; at += proposalsAtOnce) {
    const changes = noChanges();
    for (const proposal of all.slice(at, at + proposalsAtOnce)) {
      services.proposals.delete(changes, path.e, proposal);
    }
    await services.commit(changes);
  }
}

/** What was written and said of it: the links of its messages are dead with them. */
async function deleteCorrespondence({ path, services }: Input) {
  const { e, code } = path;
  for (;;) {
    const changes = noChanges();
    const messages = await services.messages.listOfCustomer(e, code, proposalsAtOnce);
    const comments = await services.comments.list(e, code, undefined, proposalsAtOnce);
    for (const message of messages.items) services.messages.delete(changes, e, message);
    for (const comment of comments.items) services.comments.delete(changes, e, comment);
    await services.commit(changes);
    if (!messages.next && !comments.next) return;
  }
}
