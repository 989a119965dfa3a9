import * as z from 'zod/mini';
import { associationSchema, exclusionSchema } from './association.ts';
import { once } from './once.ts';

const held = once(() =>
  z.object({
    colleagues: z.record(z.string(), z.nullable(associationSchema())),
    excluded: z._default(z.record(z.string(), z.nullable(exclusionSchema())), {}),
    collectorId: z.optional(z.nullable(z.string())),
    collectorRuleId: z.optional(z.nullable(z.string())),
    collectorChosen: z.optional(z.boolean()),
  }),
);

/** What a run has changed of who looks after one customer, as it was and as it became. */
export const portfolioDeedSchema = once(() =>
  z.object({ code: z.string(), before: held(), after: held() }),
);
export type PortfolioDeed = z.infer<ReturnType<typeof portfolioDeedSchema>>;

/** What an import has written: a record, as it was (null: not there) and in which version it left it. */
export const importDeedSchema = once(() =>
  z.object({
    record: z.enum(['customer', 'contact', 'invoice']),
    /** Code, number or id. */
    name: z.string(),
    customerCode: z.string(),
    before: z.nullable(z.record(z.string(), z.unknown())),
    version: z.int(),
    /** Of a customer: who looked after it and did then, where that was changed. */
    colleagues: z.optional(portfolioDeedSchema()),
    /** Of a new customer: the version of its associations. */
    associationsVersion: z.optional(z.int()),
  }),
);
export type ImportDeed = z.infer<ReturnType<typeof importDeedSchema>>;
