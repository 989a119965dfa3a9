import { newId } from '#shared/adapters/secrets.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { Customer } from '#shared/domain/customer.ts';
import { queued } from '#shared/domain/outbox.ts';
import { Problem } from '#shared/domain/problem.ts';
import { decided, type Proposal, statedBy } from '#shared/domain/proposal.ts';
import { changed, without } from '#shared/domain/record.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { changeContact } from './contacts.ts';
import { findCustomer } from './customers.ts';
import type { OperationInput, Scope, SignedIn } from './operation.ts';
import type { Services } from './services.ts';

/** What contacts propose, and what colleagues decide on it (E5). */

type Targets = ReadonlyMap<string, Customer | Contact>;

const targetKey = (e: string, { customerCode, target }: Proposal) =>
  [e, customerCode, target.type, target.id].join('\n');

/** The records that proposals are about, those that are still there. */
export async function targetsOf(
  services: Services,
  e: string,
  proposals: readonly Proposal[],
): Promise<Targets> {
  const codes = [...new Set(proposals.map(({ customerCode }) => customerCode))];
  const customers = await services.customers.findMany(e, codes);
  const byCode = new Map(codes.map((code, index) => [code, customers[index]?.customer]));
  const records = await Promise.all(
    proposals.map(({ customerCode, target }) =>
      target.type === 'customer'
        ? byCode.get(customerCode)
        : services.contacts.find(e, customerCode, target.id),
    ),
  );
  const found = new Map<string, Customer | Contact>();
  for (const [index, proposal] of proposals.entries()) {
    const record = records[index];
    if (record) found.set(targetKey(e, proposal), record);
  }
  return found;
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

export function proposalAnswer(e: string, proposal: Proposal, targets: Targets) {
  const record = targets.get(targetKey(e, proposal));
  const { id, customerCode, target, by, state, decidedBy, decidedAt, word } = proposal;
  const { createdAt, updatedAt, version } = proposal;
  return {
    id,
    customer: { key: toKey(customerCode), code: customerCode },
    target: { ...target, name: record?.name ?? '' },
    by,
    changes: changesAnswer(proposal, record),
    ...{ state, decidedBy, decidedAt, word, createdAt, updatedAt, version },
  };
}

/** The same for the contact who has made it: who decided is the company's own affair (E7). */
export function ownProposalAnswer(e: string, proposal: Proposal, targets: Targets) {
  const { id, target, changes, state, decidedAt, word, createdAt } = proposalAnswer(
    e,
    proposal,
    targets,
  );
  return {
    ...{ id, target, state, decidedAt, word, createdAt },
    changes: changes.map((change) => without(change, 'current')),
  };
}

type Deciding = Pick<OperationInput<never>, 'changes' | 'now' | 'log'> & {
  readonly path: { readonly e: string; readonly id: string };
  readonly scope: Scope;
  readonly signedIn: SignedIn;
  readonly services: Services;
};

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
  const targets = await targetsOf(services, path.e, [before]);
  const record = targets.get(targetKey(path.e, before));
  if (after.acceptedFields.length > 0) {
    // The record is gone: the only thing left is to refuse.
    if (!record) throw new Problem('not-found');
    await apply(before, statedBy(before, after.acceptedFields), deciding);
  }
  services.proposals.update(changes, path.e, before, after);
  enqueueDecision(deciding, after);
  log(`proposal.${after.state}`, { type: 'proposal', id: after.id }, before, after);
  return proposalAnswer(path.e, after, targets);
}

/**
 * Writes what is stated of the record that a proposal is about.
 * @param version the one that was seen, where one is asked for
 * @throws Problem `not-found` or `version-mismatch`
 */
export async function apply(
  { customerCode, target }: Pick<Proposal, 'customerCode' | 'target'>,
  stated: Record<string, unknown>,
  writing: Omit<Deciding, 'path' | 'scope' | 'signedIn'> & {
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
