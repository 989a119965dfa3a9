import * as z from 'zod/mini';
import { id, instant } from './fields.ts';
import { once } from './once.ts';

export const actorKinds = ['user', 'contact', 'api-key', 'system'] as const;

/** Who did it: a colleague, a customer's contact, a program, or the system itself (a schedule, the set-up). */
export interface Actor {
  readonly kind: (typeof actorKinds)[number];
  readonly id: string;
  readonly name: string;
}

export const targetTypes = [
  'account',
  'security-settings',
  'entity',
  'branch',
  'user',
  'api-key',
  'customer',
  'assignment-rule',
  'saved-search',
  'run',
  'contact',
  'proposal',
  'import',
  'invoice',
  'attachment',
  'message',
  'message-template',
  'suppression',
] as const;

export interface Target {
  readonly type: (typeof targetTypes)[number];
  readonly id: string;
}

/** One line of a log (D4): put once, never updated or deleted by any role. */
export const auditEntrySchema = once(() =>
  z.object({
    id,
    at: instant,
    actor: z.object({ kind: z.enum(actorKinds), id: z.string(), name: z.string() }),
    action: z.string(),
    target: z.object({ type: z.enum(targetTypes), id: z.string() }),
    /** The customer it is about, in whose log it stands as well. */
    customerCode: z._default(z.nullable(z.string()), null),
    before: z.record(z.string(), z.unknown()),
    after: z.record(z.string(), z.unknown()),
    ip: z.nullable(z.string()),
  }),
);
export type AuditEntry = z.infer<ReturnType<typeof auditEntrySchema>>;

const bookkeeping = new Set(['version', 'revision', 'createdAt', 'updatedAt', 'sessionEpoch']);

/** The fields in which two states of a record differ, as they were and as they are. */
export function difference(before: object | undefined, after: object | undefined) {
  const old: Record<string, unknown> = { ...before };
  const now: Record<string, unknown> = { ...after };
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (field) => !bookkeeping.has(field) && JSON.stringify(old[field]) !== JSON.stringify(now[field]),
  );
  const pick = (record: Record<string, unknown>) =>
    Object.fromEntries(
      changed.filter((field) => record[field] !== undefined).map((field) => [field, record[field]]),
    );
  return { before: pick(old), after: pick(now) };
}

/** The system itself: a schedule, or the set-up of the account. */
export const system = (job: string): Actor => ({ kind: 'system', id: job, name: 'Encours' });

/** A line of the log that says what changed from `before` to `after`. */
export function entryOf(
  facts: Pick<AuditEntry, 'id' | 'at' | 'actor' | 'action' | 'target' | 'ip'>,
  before: object | undefined,
  after: object | undefined,
): AuditEntry {
  const customerCode = customerOf(facts.target, after ?? before);
  return { ...facts, customerCode, ...difference(before, after) };
}

/** What says whose a record is: accesses are users, and say it of themselves. */
interface Ownership {
  readonly customerCode?: unknown;
  readonly client?: { readonly customerCode: string } | null;
}

function customerOf({ type, id: code }: Target, record: object | undefined): string | null {
  if (type === 'customer') return code;
  const { client, ...own } = (record ?? {}) as Ownership;
  const customerCode = own.customerCode ?? client?.customerCode;
  return typeof customerCode === 'string' ? customerCode : null;
}
