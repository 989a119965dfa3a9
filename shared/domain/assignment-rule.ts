import * as z from 'zod/mini';
import { customerCriteria } from './customer-criteria.ts';
import { id, line, orNull } from './fields.ts';
import { once } from './once.ts';

/** Rules of one entity; their order is written in one transaction. */
export const mostRules = 90;

/** Criteria that tell about a new customer: its colleagues come by the rules, its code is not known. */
const ruleCriteria = once(() => z.omit(customerCriteria(), { colleague: true, codes: true }));

export const assignmentRuleFields = once(() =>
  z.object({
    name: line(80),
    criteria: ruleCriteria(),
    /** Who is associated with the customers that fulfil the criteria. */
    userIds: z.array(id).check(z.maxLength(20)),
    /** Who is put in charge of those that have no collector. */
    collectorId: z.nullable(id),
    enabled: z.boolean(),
  }),
);

/** Customers that fulfil the criteria are given these colleagues (C5); lower positions come first. */
export const assignmentRuleSchema = once(() =>
  z.extend(assignmentRuleFields(), {
    id,
    position: z.int(),
    collectorId: orNull(id),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
  }),
);
export type AssignmentRule = z.infer<ReturnType<typeof assignmentRuleSchema>>;
