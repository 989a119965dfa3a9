import * as z from 'zod/mini';
import { contactFields } from './contact.ts';
import { customerFields } from './customer.ts';
import { id, instant, orNull, paragraph, whole } from './fields.ts';
import { once } from './once.ts';
import { invalidField, Problem } from './problem.ts';

/** What a contact may state of their customer (E4); all else of the record is the company's own. */
export const proposableCustomerFields = once(() =>
  z.pick(customerFields(), {
    address: true,
    address2: true,
    city: true,
    region: true,
    postalCode: true,
    country: true,
    delivery: true,
    phone: true,
    mobile: true,
    fax: true,
    email: true,
    website: true,
    clientReference: true,
  }),
);

/** What a contact may state of their customer's contacts. */
export const proposableContactFields = contactFields;

/** `withdrawn` by the contact, who has put everything back to what the record says. */
export const proposalStates = [
  'pending',
  'accepted',
  'partly-accepted',
  'refused',
  'withdrawn',
] as const;

/** What a colleague may decide. */
export type Decision = Exclude<(typeof proposalStates)[number], 'pending' | 'withdrawn'>;

/** What a proposal can be about. */
export const proposalTargets = ['customer', 'contact', 'invoice'] as const;

/** A word to the contact with a decision. */
export const word = once(() => paragraph(1000));

/** What a contact wants changed, field by field, until a colleague decides (E5); or what was said on a page. */
export const proposalSchema = once(() =>
  z.object({
    id,
    customerCode: z.string(),
    target: z.object({ type: z.enum(proposalTargets), id: z.string() }),
    /** The contact's access and name; whoever was written to, where it comes from a page. */
    by: z.object({ id, contactId: z.nullable(id), name: z.string() }),
    /** The message on whose page it was said (H2, H3). */
    messageId: orNull(id),
    changes: z.array(
      z.object({
        field: z.string(),
        /** As the record was when it was proposed. */
        before: z.unknown(),
        after: z.unknown(),
      }),
    ),
    state: z.enum(proposalStates),
    acceptedFields: z.array(z.string()),
    decidedBy: orNull(z.object({ id: z.string(), name: z.string() })),
    decidedAt: orNull(instant),
    word: orNull(z.string()),
    createdAt: instant,
    updatedAt: instant,
    version: whole,
  }),
);
export type Proposal = z.infer<ReturnType<typeof proposalSchema>>;
export type ProposalChange = Proposal['changes'][number];

const same = (one: unknown, other: unknown) =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The fields in which what is stated differs from the record. */
export function changesTo(record: object, stated: object): ProposalChange[] {
  const current: Record<string, unknown> = { ...record };
  return Object.entries(stated)
    .filter(([field, after]) => after !== undefined && !same(after, current[field]))
    .map(([field, after]) => ({ field, before: current[field] ?? null, after }));
}

/**
 * What was proposed before and not decided, with what is stated now: of a field stated twice the last
 * counts, and one that is put back to what the record says is no longer proposed.
 */
export function mergedChanges(
  pending: readonly ProposalChange[],
  record: object,
  stated: object,
): ProposalChange[] {
  const said = new Map(changesTo(record, stated).map((change) => [change.field, change]));
  const isStated = (field: string) => (stated as Record<string, unknown>)[field] !== undefined;
  const kept = pending.flatMap((change) =>
    isStated(change.field) ? (said.get(change.field) ?? []) : [change],
  );
  const known = new Set(pending.map(({ field }) => field));
  return [...kept, ...[...said.values()].filter(({ field }) => !known.has(field))];
}

/** A proposal's changes to these fields, as they would be stated of the record. */
export function statedBy(
  { changes }: Proposal,
  fields: readonly string[],
): Record<string, unknown> {
  const accepted = changes.filter(({ field }) => fields.includes(field));
  return Object.fromEntries(accepted.map(({ field, after }) => [field, after]));
}

interface Verdict {
  /** Those that are accepted; none refuses the whole. */
  readonly fields: readonly string[];
  readonly word: string | null;
  readonly by: NonNullable<Proposal['decidedBy']>;
  readonly now: string;
}

/** @throws Problem `proposal-decided`, or 422 for a field that is not proposed */
export function decided(proposal: Proposal, { fields, word: said, by, now }: Verdict): Proposal {
  if (proposal.state !== 'pending') throw new Problem('proposal-decided');
  const proposed = proposal.changes.map(({ field }) => field);
  const unknown = fields.findIndex((field) => !proposed.includes(field));
  if (unknown !== -1) throw invalidField(`fields.${unknown}`, 'unknown', 'is not proposed');
  const acceptedFields = proposed.filter((field) => fields.includes(field));
  const all = acceptedFields.length === proposed.length;
  const partly = acceptedFields.length > 0 ? 'partly-accepted' : 'refused';
  return {
    ...proposal,
    state: all ? 'accepted' : partly,
    acceptedFields,
    decidedBy: by,
    decidedAt: now,
    word: said,
    updatedAt: now,
    version: proposal.version + 1,
  };
}
