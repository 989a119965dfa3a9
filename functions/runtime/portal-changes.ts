import { isDeepStrictEqual } from 'node:util';
import type { Contact } from '#shared/domain/contact.ts';
import type { Customer } from '#shared/domain/customer.ts';
import { mergedChanges, type Proposal } from '#shared/domain/proposal.ts';
import { expectVersion, firstVersion } from '#shared/domain/record.ts';
import type { OperationInput, Person, Portal, SignedIn } from './operation.ts';
import { apply } from './proposals.ts';
import type { Services } from './services.ts';

type Proposing = Pick<OperationInput<never>, 'changes' | 'now' | 'newId' | 'log'> & {
  readonly portal: Portal;
  readonly signedIn: SignedIn & Person;
  readonly services: Services;
};

/** A record that a contact may change, and what they state of it. */
interface Change {
  readonly target: Proposal['target'];
  readonly record: Customer | Contact;
  readonly stated: Record<string, unknown>;
  readonly version: number;
}

/**
 * A contact's change: applied at once, or proposed to a colleague, as their entity has set (E5).
 * @returns what is pending of the record now
 * @throws Problem `version-mismatch`
 */
export async function makeChange(
  { target, record, stated, version }: Change,
  proposing: Proposing,
): Promise<Proposal | undefined> {
  const { portal, services, signedIn } = proposing;
  const { id: e, contactChanges } = portal.entity;
  expectVersion(record, version);
  const pending = await services.proposals.pendingOf(e, portal.customer.code, signedIn.user.id);
  const before = pending.find(
    ({ target: { type, id } }) => type === target.type && id === target.id,
  );
  if (contactChanges === 'proposal') return propose(before, { target, record, stated }, proposing);
  const whose = { customerCode: portal.customer.code, target };
  // The record as it is now, which another may have changed since the caller was identified.
  await apply(whose, stated, { ...proposing, path: { e } }, version);
  // Of what was proposed while that was set, what they have changed themselves is done.
  return before && propose(before, { target, record: { ...record, ...stated }, stated }, proposing);
}

function propose(
  before: Proposal | undefined,
  { target, record, stated }: Omit<Change, 'version'>,
  { portal, signedIn, services, changes, now, newId, log }: Proposing,
): Proposal | undefined {
  const { entity, customer, contact } = portal;
  const proposed = mergedChanges(before?.changes ?? [], record, stated);
  if (before && isDeepStrictEqual(proposed, before.changes)) return before;
  if (!before && proposed.length === 0) return undefined;
  const state = proposed.length === 0 ? 'withdrawn' : 'pending';
  const next = before && { updatedAt: now, version: before.version + 1 };
  const after: Proposal = {
    ...(before ?? {
      ...{ id: newId(), customerCode: customer.code, target, acceptedFields: [] },
      by: { id: signedIn.user.id, contactId: contact.id, name: contact.name },
      messageId: null,
      ...{ decidedBy: null, decidedAt: null, word: null, ...firstVersion(now) },
    }),
    changes: proposed,
    state,
    ...next,
  };
  if (before) services.proposals.update(changes, entity.id, before, after);
  else services.proposals.create(changes, entity.id, after);
  const action = state === 'pending' ? 'proposal.made' : 'proposal.withdrawn';
  log(action, { type: 'proposal', id: after.id }, before, after);
  return state === 'pending' ? after : undefined;
}

/** What is proposed of a record, by field. */
export function proposedOf(proposal: Proposal | undefined): Record<string, unknown> {
  return Object.fromEntries(proposal?.changes.map(({ field, after }) => [field, after]) ?? []);
}
