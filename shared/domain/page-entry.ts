import * as z from 'zod/mini';
import { commentText } from './comment.ts';
import { day, id } from './fields.ts';
import { invalidField } from './problem.ts';
import type { Proposal, ProposalChange } from './proposal.ts';
import { disputeTypes, qualificationComment } from './qualification.ts';

/** What a customer says of an invoice on a page (H3). */
export const prequalificationFields = () => ({
  kind: z.enum(['promise', 'dispute', 'in-process']),
  promiseDate: z.optional(day),
  disputeType: z.optional(z.enum(disputeTypes)),
  comment: z.optional(qualificationComment()),
});
const prequalification = () => z.object(prequalificationFields());
export type Prequalification = z.infer<ReturnType<typeof prequalification>>;

/** @throws Problem 422: a promise has a day that has not passed, a dispute says what about */
export function checkPrequalification(stated: Prequalification, today: string): Prequalification {
  const { kind, promiseDate, disputeType = 'other', comment } = stated;
  const said = comment ? { comment } : {};
  if (kind === 'promise') {
    if (promiseDate === undefined) throw invalidField('promiseDate', 'missing', 'is needed');
    if (promiseDate < today) throw invalidField('promiseDate', 'past', 'must not lie in the past');
    return { kind, promiseDate, ...said };
  }
  if (promiseDate !== undefined) {
    throw invalidField('promiseDate', 'unexpected', 'belongs to a promise');
  }
  if (kind === 'dispute') {
    if (!comment) throw invalidField('comment', 'missing', 'is needed for a dispute');
    return { kind, disputeType, comment };
  }
  return { kind, ...said };
}

/** A file that was sent with a page, and waits. */
const sentFile = () => z.object({ attachmentId: id, fileName: z.string(), size: z.int() });

/** What is proposed on pages: one change of one of these fields. */
const entries = {
  prequalification: prequalification,
  comment: commentText,
  file: sentFile,
} as const;
type EntryKind = keyof typeof entries;
export type PageEntry = {
  [K in EntryKind]: { readonly kind: K; readonly said: z.infer<ReturnType<(typeof entries)[K]>> };
}[EntryKind];

/** What was said, as the change that it asks for. */
export const changeOf = ({ kind, said }: PageEntry): ProposalChange => ({
  field: kind,
  before: null,
  after: said,
});

/** What a proposal says; undefined of those that are changes of a record. */
export function entryOf({ changes }: Pick<Proposal, 'changes'>): PageEntry | undefined {
  const [change] = changes;
  const isEntry = (field: string): field is EntryKind => Object.hasOwn(entries, field);
  if (!change || !isEntry(change.field)) return undefined;
  return { kind: change.field, said: entries[change.field]().parse(change.after) } as PageEntry;
}
