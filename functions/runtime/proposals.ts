import { newId } from '#shared/adapters/secrets.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { Customer } from '#shared/domain/customer.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { queued } from '#shared/domain/outbox.ts';
import { entryOf } from '#shared/domain/page-entry.ts';
import { Problem } from '#shared/domain/problem.ts';
import { decided, type Proposal, statedBy } from '#shared/domain/proposal.ts';
import { changed, without } from '#shared/domain/record.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { nameOf, type User } from '#shared/domain/user.ts';
import { changeContact } from './contacts.ts';
import { findCustomer } from './customers.ts';
import { type Deciding, settleEntry } from './page-entries.ts';
import type { Services } from './services.ts';

/** What contacts propose, and what colleagues decide on it (E5). */

/** What proposals are about, and of whom. */
export interface Surroundings {
  readonly records: ReadonlyMap<string, Customer | Contact | Invoice>;
  readonly customers: ReadonlyMap<string, Customer>;
  readonly collectors: ReadonlyMap<string, User>;
}

const targetKey = (e: string, { customerCode, target }: Proposal) =>
  [e, customerCode, target.type, target.id].join('\n');

/** What proposals are about, as far as it is still there, with their customers and who is in charge. */
export async function surroundingsOf(
  services: Services,
  e: string,
  proposals: readonly Proposal[],
): Promise<Surroundings> {
  const codes = [...new Set(proposals.map(({ customerCode }) => customerCode))];
  const found = await services.customers.findMany(e, codes);
  const customers = new Map(
    found.flatMap((one) => (one ? [[one.customer.code, one.customer]] : [])),
  );
  const inCharge = [...new Set([...customers.values()].flatMap((one) => one.collectorId ?? []))];
  const [targets, users] = await Promise.all([
    Promise.all(proposals.map((proposal) => targetOf(services, e, proposal, customers))),
    services.users.findMany(inCharge),
  ]);
  const records = new Map<string, Customer | Contact | Invoice>();
  for (const [index, proposal] of proposals.entries()) {
    const record = targets[index];
    if (record) records.set(targetKey(e, proposal), record);
  }
  const collectors = new Map(users.flatMap((user) => (user ? [[user.id, user]] : [])));
  return { records, customers, collectors };
}

function targetOf(
  services: Services,
  e: string,
  { customerCode, target: { type, id } }: Proposal,
  customers: Surroundings['customers'],
) {
  if (type === 'customer') return customers.get(customerCode);
  if (type === 'invoice') return services.invoices.find(e, id);
  return services.contacts.find(e, customerCode, id);
}

/** What is answered of the changes: before a decision with the record as it is now. */
function changesAnswer({ changes, state, acceptedFields }: Proposal, record: object | undefined) {
  const now = { ...record } as Record<string, unknown>;
  return changes.map(({ field, before = null, after = null }) => ({
    ...{ field, before, after },
    current: state === 'pending' && record ? (now[field] ?? null) : before,
    accepted: state === 'pending' ? null : acceptedFields.includes(field),
  }));
}

export function proposalAnswer(e: string, proposal: Proposal, around: Surroundings) {
  const record = around.records.get(targetKey(e, proposal));
  const { id, customerCode, target, by, messageId, state, decidedBy, decidedAt, word } = proposal;
  const { createdAt, updatedAt, version } = proposal;
  const customer = around.customers.get(customerCode);
  const collector = around.collectors.get(customer?.collectorId ?? '');
  return {
    id,
    customer: {
      ...{ key: toKey(customerCode), code: customerCode, name: customer?.name ?? customerCode },
      collector: collector ? { id: collector.id, name: nameOf(collector) } : null,
    },
    target: { ...target, name: nameOfTarget(target, record) },
    ...{ by, messageId },
    changes: changesAnswer(proposal, record),
    ...{ state, decidedBy, decidedAt, word, createdAt, updatedAt, version },
  };
}

const nameOfTarget = (
  { type, id }: Proposal['target'],
  record: Customer | Contact | Invoice | undefined,
): string => {
  if (type === 'invoice') return id;
  return record && 'name' in record ? record.name : '';
};

/** The same for the contact who has made it: who decided is the company's own affair (E7). */
export function ownProposalAnswer(e: string, proposal: Proposal, around: Surroundings) {
  const answer = proposalAnswer(e, proposal, around);
  const { id, changes, state, decidedAt, word, createdAt } = answer;
  const { id: targetId, name } = answer.target;
  const type = proposal.target.type === 'contact' ? ('contact' as const) : ('customer' as const);
  const target = { type, id: targetId, name };
  return {
    ...{ id, target, state, decidedAt, word, createdAt },
    changes: changes.map((change) => without(change, 'current')),
  };
}

/**
 * A proposal on a customer that the caller sees.
 * @throws Problem `not-found`; `basis-changed` where more was proposed since `version`
 */
export async function findProposal(
  { path, scope, signedIn, services }: Deciding,
  version: number | undefined,
): Promise<Proposal> {
  const proposal = await services.proposals.find(path.e, path.id);
  if (!proposal) throw new Problem('not-found');
  await findCustomer(services, scope.access, signedIn, proposal.customerCode);
  if (proposal.state !== 'pending') throw new Problem('proposal-decided');
  if (version !== undefined && version !== proposal.version) throw new Problem('basis-changed');
  return proposal;
}

/** Decides on a proposal, carries out what is accepted, and tells the contact, all at once. */
export async function decide(
  before: Proposal,
  { fields, word = null }: { fields: readonly string[]; word?: string | null | undefined },
  deciding: Deciding,
) {
  const { path, services, signedIn, changes, now, log } = deciding;
  const { id, name } = signedIn.caller;
  const after = decided(before, { fields, word: word || null, by: { id, name }, now });
  const around = await surroundingsOf(services, path.e, [before]);
  const entry = entryOf(before);
  if (entry) await settleEntry(before, entry, after.state !== 'refused', deciding);
  else if (after.acceptedFields.length > 0) {
    // The record is gone: the only thing left is to refuse.
    if (!around.records.has(targetKey(path.e, before))) throw new Problem('not-found');
    await apply(before, statedBy(before, after.acceptedFields), deciding);
  }
  services.proposals.update(changes, path.e, before, after);
  if (after.messageId === null) enqueueDecision(deciding, after);
  log(`proposal.${after.state}`, { type: 'proposal', id: after.id }, before, after);
  return proposalAnswer(path.e, after, around);
}

/**
 * Writes what is stated of the record that a proposal is about.
 * @param version the one that was seen, where one is asked for
 * @throws Problem `not-found` or `version-mismatch`
 */
export async function apply(
  { customerCode, target }: Pick<Proposal, 'customerCode' | 'target'>,
  stated: Record<string, unknown>,
  writing: Pick<Deciding, 'services' | 'changes' | 'now' | 'log'> & {
    readonly path: { readonly e: string };
  },
  version?: number,
): Promise<void> {
  const { path, services, changes, now, log } = writing;
  if (target.type === 'contact') {
    const before = await services.contacts.find(path.e, customerCode, target.id);
    if (!before) throw new Problem('not-found');
    const after = changed(before, stated, version, now);
    await changeContact(before, after, writing);
    return;
  }
  const before = await services.customers.find(path.e, customerCode);
  if (!before) throw new Problem('not-found');
  const customer = changed(before.customer, stated, version, now);
  services.customers.update(changes, path.e, before, { ...before, customer });
  log('customer.updated', target, before.customer, customer);
}

function enqueueDecision({ path, services, changes, now }: Deciding, { id, by }: Proposal): void {
  const subject = { kind: 'proposal-decision', userId: by.id, entityId: path.e } as const;
  services.outbox.enqueue(changes, queued(newId(now), { ...subject, proposalId: id }, now));
}
