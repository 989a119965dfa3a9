/** Who did it: a colleague, or the system itself (a schedule, the set-up). */
export interface Actor {
  readonly kind: 'user' | 'system';
  readonly id: string;
  readonly name: string;
}

export interface Target {
  readonly type: 'account' | 'entity' | 'branch' | 'user' | 'customer' | 'invoice' | 'attachment';
  readonly id: string;
}

/** One line of a log (D4): put once, never updated or deleted by any role. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: Actor;
  readonly action: string;
  readonly target: Target;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly ip: string | null;
}

const bookkeeping = new Set(['version', 'createdAt', 'updatedAt']);

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
  return { ...facts, ...difference(before, after) };
}
