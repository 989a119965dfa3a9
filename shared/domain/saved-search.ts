import * as z from 'zod/mini';
import { customerCriteria } from './customer-criteria.ts';
import { code, id, line } from './fields.ts';
import { invoiceCriteria } from './invoice-criteria.ts';
import { once } from './once.ts';

/** What is kept has room for fewer codes than what is asked once. */
const keptCodes = () =>
  z.optional(
    z.union([z.string().check(z.maxLength(20_000)), z.array(code).check(z.maxLength(1000))]),
  );

const keptCustomerCriteria = once(() => z.extend(customerCriteria(), { codes: keptCodes() }));
const keptInvoiceCriteria = once(() => z.extend(invoiceCriteria(), { numbers: keptCodes() }));

const criteriaOf = { customers: keptCustomerCriteria, invoices: keptInvoiceCriteria };

/** A search under a name (C3): its owner's own, or shared with everybody in the entity. */
export const savedSearchFields = once(() =>
  z.object({
    name: line(80),
    target: z.enum(['customers', 'invoices']),
    criteria: z.union([keptCustomerCriteria(), keptInvoiceCriteria()]),
    shared: z.boolean(),
  }),
);

export const savedSearchSchema = once(() =>
  z.extend(savedSearchFields(), {
    id,
    owner: z.object({ id: z.string(), name: z.string() }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
  }),
);
export type SavedSearch = z.infer<ReturnType<typeof savedSearchSchema>>;

/** Searches that one person may keep. */
export const mostSavedSearches = 200;

/** Whether the criteria are of what is searched. */
export function criteriaFit({
  target,
  criteria,
}: Pick<SavedSearch, 'target' | 'criteria'>): boolean {
  return criteriaOf[target]().safeParse(criteria).success;
}
