import type { LogEntry } from '../../api/types.ts';

/** One field of a record as it was and as it is; `path` leads to it, such as `delivery`, `city`. */
export interface Change {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

type Fields = Record<string, unknown>;

/** What tells a person nothing: what the system keeps for itself. */
const hidden = new Set([
  'id',
  'key',
  'accessId',
  'contactId',
  'additionId',
  'customerKey',
  'references',
  'version',
  'createdAt',
  'updatedAt',
  'formerValidities',
  'invoiceCount',
  'contactCount',
  'fileCount',
  'sharedCount',
  'disputeCount',
  'revision',
  'openByDueDate',
  'edition',
  'proposedOn',
  'messageId',
  'placing',
  'object',
  'pendingUntil',
  'removeFrom',
  'linkEpoch',
]);

type Sides = Pick<LogEntry, 'before' | 'after'> & { readonly target?: LogEntry['target'] };

/** The fields in which an entry's two states differ, down to the innermost; empty ones left out. */
export function changesOf({ before, after, target }: Sides): Change[] {
  const changes = differences(before, after, []).filter(({ path }) => !isSaidOfLine(path));
  if (target?.type !== 'proposal') return changes;
  return changes.filter(({ path: [field = ''] }) => !saidOfProposals.has(field));
}

/** Who qualified an invoice, and when, is who and when of the line itself. */
const isSaidOfLine = ([field, part = '']: readonly string[]): boolean =>
  field === 'qualification' && (part === 'by' || part === 'at');

/** What the line of a proposal says already. */
const saidOfProposals = new Set(['target', 'state', 'customerCode']);

function differences(before: Fields, after: Fields, above: readonly string[]): Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !hidden.has(name))
    .flatMap((name) => between(before[name], after[name], [...above, name]));
}

function between(before: unknown, after: unknown, path: readonly string[]): Change[] {
  if (!isAssociation(path) && (isFields(before) || isFields(after))) {
    return differences(isFields(before) ? before : {}, isFields(after) ? after : {}, path);
  }
  const same = JSON.stringify(before ?? null) === JSON.stringify(after ?? null);
  return same || (isEmpty(before) && isEmpty(after)) ? [] : [{ path, before, after }];
}

/** A colleague of a customer: how they are associated is told in one sentence. */
export const isAssociation = (path: readonly string[]): boolean =>
  path.length === 2 && path[0] === 'colleagues';

export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === '';
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
