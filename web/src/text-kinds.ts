import type { RouteDefinition } from '#shared/contract/route.ts';
import type { Customer, Invoice, Role, User } from './api/types.ts';

type ProblemCode = NonNullable<RouteDefinition['problems']>[number];

/** A sentence for every refusal of the API, and for no answer at all. */
export type ProblemTexts = Record<ProblemCode | 'unreachable', string>;

/** Sentences for a wrong field, by the API's code for it or by the client's own checks. */
export interface FieldErrorTexts {
  readonly required: string;
  readonly tooShort: (minimum: number) => string;
  readonly unknown: string;
  readonly [code: string]: string | ((minimum: number) => string);
}

/** A word for every value of the API's closed lists. */
export interface KindTexts {
  readonly roles: Record<Role, string>;
  readonly customerStatuses: Record<Customer['status'], string>;
  readonly customerKinds: Record<Customer['kind'], string>;
  readonly customerTypes: Record<Customer['type'], string>;
  readonly invoiceTypes: Record<Invoice['type'], string>;
  readonly invoiceStatuses: Record<Invoice['status'], string>;
  readonly userStatuses: Record<User['status'], string>;
  readonly inactiveReasons: Record<NonNullable<User['inactiveReason']>, string>;
}
