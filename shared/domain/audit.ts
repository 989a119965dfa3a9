import { z } from 'zod';
import { id, instant } from './fields.ts';

/** Who did it: a colleague, or the system itself (a schedule, the set-up). */
export const actorSchema = z.object({
  kind: z.enum(['user', 'system']),
  id: z.string(),
  name: z.string(),
});
export type Actor = z.infer<typeof actorSchema>;

export const targetSchema = z.object({
  type: z.enum(['account', 'entity', 'branch', 'user', 'customer', 'invoice', 'attachment']),
  id: z.string(),
});
export type Target = z.infer<typeof targetSchema>;

/** One line of a log (D4): put once, never updated or deleted by any role. */
export const auditEntrySchema = z.object({
  id,
  at: instant,
  actor: actorSchema,
  action: z.string(),
  target: targetSchema,
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  ip: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

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
