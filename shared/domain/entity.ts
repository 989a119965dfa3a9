import * as z from 'zod/mini';
import { code, currency, folded, id, instant, language, line, timeZone, whole } from './fields.ts';
import { once } from './once.ts';

/** What an administrator states of an entity (A2). */
export const entityFields = once(() =>
  z.object({
    name: line(120),
    legalName: line(200),
    currency,
    timeZone,
    language,
    /** What becomes of a change that a customer's contact makes in the portal (E5). */
    contactChanges: z.enum(['proposal', 'at-once']),
  }),
);

export const entitySchema = once(() =>
  z.extend(entityFields(), {
    contactChanges: z._default(entityFields().shape.contactChanges, 'proposal'),
    id,
    createdAt: instant,
    updatedAt: instant,
    version: whole,
  }),
);
export type Entity = z.infer<ReturnType<typeof entitySchema>>;

const plainly = 'must have at most 80 characters, written plainly';

/** A site of an entity (A2); customers and invoices may refer to one. */
export const branchFields = once(() =>
  z.object({
    code: code.check(z.refine((text) => folded(text).length <= 80, plainly)),
    name: line(120),
  }),
);

export const branchSchema = once(() =>
  z.extend(branchFields(), {
    id,
    createdAt: instant,
    updatedAt: instant,
    /** How many customers and invoices refer to it; a branch in use is not deleted. */
    references: z._default(whole, 0),
    version: whole,
  }),
);
export type Branch = z.infer<ReturnType<typeof branchSchema>>;

/** The account: one deployment (requirements, "Words"). */
export const accountSchema = once(() =>
  z.object({
    name: line(120),
    language,
    createdAt: instant,
    updatedAt: instant,
    version: whole,
  }),
);
export type Account = z.infer<ReturnType<typeof accountSchema>>;
