import type { CustomerSummary } from '../domain/customer-summary.ts';

/** The order in which summaries are kept, without the names of their fields: new ones go to the end. */
const order = [
  'code',
  'name',
  'kind',
  'status',
  'type',
  'language',
  'currency',
  'city',
  'postalCode',
  'country',
  'phone',
  'email',
  'billTo',
  'clientReference',
  'registrationNumber',
  'taxNumber',
  'groups',
  'collectorId',
  'branchId',
  'openByDueDate',
  'fileCount',
  'disputeCount',
  'createdAt',
  'updatedAt',
  'version',
  'revision',
] as const satisfies readonly (keyof CustomerSummary)[];

export type Values = readonly unknown[];

export function valuesOf(summary: CustomerSummary): Values {
  return order.map((name) => summary[name]);
}

/** Written by `valuesOf` alone; a search reads a hundred thousand, and checks none of them again. */
export function fromValues(values: Values): CustomerSummary {
  const summary: Record<string, unknown> = {};
  for (let index = 0; index < order.length; index += 1) {
    summary[order[index] ?? ''] = values[index];
  }
  return summary as CustomerSummary;
}

/** A summary as one text. */
export const packed = (summary: CustomerSummary): string => JSON.stringify(valuesOf(summary));
export const unpacked = (text: unknown): CustomerSummary => fromValues(JSON.parse(String(text)));
