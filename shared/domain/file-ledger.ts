import * as z from 'zod/mini';
import { actorKinds } from './audit.ts';
import { instant } from './fields.ts';
import { once } from './once.ts';

/** What happens to a file, all of which its ledger keeps (G11). */
export const ledgerEvents = [
  'added',
  'changed',
  'link-sent',
  'downloaded',
  'refused',
  'taken-off',
  'deleted',
  'removed',
] as const;

/** One line of a file's ledger: put once, never changed. */
export const ledgerEntrySchema = once(() =>
  z.object({
    id: z.string(),
    at: instant,
    event: z.enum(ledgerEvents),
    by: z.object({ kind: z.enum([...actorKinds, 'link']), id: z.string(), name: z.string() }),
    ip: z.nullable(z.string()),
    /** Why it was refused; else null. */
    reason: z.nullable(z.string()),
    /** What an event is about: the invoices, or the fields that changed as they are since. */
    detail: z.object({
      invoices: z.optional(z.array(z.object({ number: z.string(), customerCode: z.string() }))),
      changed: z.optional(z.record(z.string(), z.unknown())),
      /** To whom a link was sent, and which. */
      to: z.optional(z.string()),
      linkId: z.optional(z.string()),
      /** Of a file that was removed: SHA-256 of its bytes, in hexadecimal. */
      sha256: z.optional(z.string()),
    }),
  }),
);
export type LedgerEntry = z.infer<ReturnType<typeof ledgerEntrySchema>>;
