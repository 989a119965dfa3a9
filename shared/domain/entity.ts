import { z } from 'zod';
import { code, currency, folded, id, instant, language, line, timeZone } from './fields.ts';

/** What an administrator states of an entity (A2). */
export const entityFields = z.object({
  name: line(120),
  legalName: line(200),
  currency,
  timeZone,
  language,
});

export const entitySchema = entityFields.extend({
  id,
  createdAt: instant,
  updatedAt: instant,
  version: z.number().int(),
});
export type Entity = z.infer<typeof entitySchema>;

/** A site of an entity (A2); customers and invoices may refer to one. */
export const branchFields = z.object({
  code: code.refine((text) => folded(text).length <= 80, {
    message: 'must have at most 80 characters, written plainly',
  }),
  name: line(120),
});

export const branchSchema = branchFields.extend({
  id,
  createdAt: instant,
  updatedAt: instant,
  /** How many customers and invoices refer to it; a branch in use is not deleted. */
  references: z.number().int().default(0),
  version: z.number().int(),
});
export type Branch = z.infer<typeof branchSchema>;

/** The account: one deployment (requirements, "Words"). */
export const accountSchema = z.object({
  name: line(120),
  language,
  createdAt: instant,
  updatedAt: instant,
  version: z.number().int(),
});
export type Account = z.infer<typeof accountSchema>;
