import * as z from 'zod/mini';
import type { Changes } from '#shared/data/changes.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { assigned } from '#shared/domain/assignment.ts';
import {
  type Associations,
  associated,
  collectorChosen,
  dissociated,
  mostColleagues,
  noAssociations,
  portfoliosOf,
} from '#shared/domain/association.ts';
import { difference } from '#shared/domain/audit.ts';
import { customerFields, newCustomer } from '#shared/domain/customer.ts';
import { code } from '#shared/domain/fields.ts';
import type { ImportRow } from '#shared/domain/import.ts';
import { readList } from '#shared/domain/import-values.ts';
import { once } from '#shared/domain/once.ts';
import { changed } from '#shared/domain/record.ts';
import { branchOf, filled, parsed, personOf } from './import-cells.ts';
import {
  type Decide,
  type Decision,
  decided,
  type ImportContext,
  RefusedCell,
  unchanged,
  writerOf,
} from './import-context.ts';
import { addLine } from './log-line.ts';
import { deedOf, tellable, write } from './portfolio-changes.ts';
import { seenBy } from './requester.ts';

const statedSchema = once(() =>
  z.extend(z.partial(z.strictObject(customerFields().shape)), { code }),
);

type Stated = z.infer<ReturnType<typeof statedSchema>>;

/** What a row states of a customer, and of who looks after it. */
interface Wanted {
  readonly stated: Stated;
  readonly colleagues: readonly string[] | undefined;
}

const lower = new Set(['kind', 'status', 'type', 'language']);
const upper = new Set(['currency', 'country']);

/** Customers by code: new ones are created, known ones get what the file states (D3, C4). */
export const decideOnCustomers: Decide = async (context, rows) => {
  const { services, entity } = context;
  const found = await services.customers.findMany(
    entity.id,
    rows.map(({ cells }) => (cells.code ?? '').normalize('NFC').trim()),
  );
  return rows.map((row, index) =>
    decided(row, () => decide(context, read(context, row), found[index])),
  );
};

function read(context: ImportContext, row: ImportRow): Wanted {
  const { groups, branch, collector, colleague, ...texts } = filled(row);
  const stated: Record<string, unknown> = {};
  const delivery: Record<string, string> = {};
  for (const [field, text] of Object.entries(texts)) {
    const [, part] = /^delivery\.(.+)$/.exec(field) ?? [];
    const cased = cell(part ?? field, text);
    if (part) delivery[part] = cased;
    else stated[field] = cased;
  }
  if (Object.keys(delivery).length > 0) stated.delivery = delivery;
  if (groups !== undefined) stated.groups = readList(groups);
  const branchId = branchOf(context, branch);
  if (branchId) stated.branchId = branchId;
  if (collector !== undefined) stated.collectorId = personOf(context, 'collector', collector);
  return {
    stated: parsed(statedSchema(), stated),
    colleagues: colleague === undefined ? undefined : named(context, colleague),
  };
}

function cell(field: string, text: string): string {
  if (lower.has(field)) return text.toLowerCase();
  return upper.has(field) ? text.toUpperCase() : text;
}

const named = (context: ImportContext, text: string) => [
  ...new Set(readList(text).map((one) => personOf(context, 'colleague', one))),
];

function decide(
  context: ImportContext,
  wanted: Wanted,
  before: CustomerInFull | undefined,
): Decision {
  if (before && !seenBy(context.requester)(before)) {
    throw new RefusedCell('code', 'customer-code-taken', 'another customer has this code');
  }
  return before ? decideOnKnown(context, wanted, before) : decideOnNew(context, wanted);
}

function decideOnNew(context: ImportContext, { stated, colleagues }: Wanted): Decision {
  const { services, entity, requester, rules, now, runId } = context;
  const { id, name } = requester;
  const { name: called } = stated;
  if (called === undefined) throw new RefusedCell('name', 'required', 'is required');
  const own = requester.restricted && requester.kind === 'user' ? id : null;
  const collectorId = stated.collectorId ?? own;
  const fresh = newCustomer({ ...stated, name: called, collectorId }, entity, now);
  const given = withColleagues(context, noAssociations(), colleagues);
  const ruled = assigned(fresh, given, rules, { since: now, by: { id, name }, runId });
  const customer = { ...fresh, collectorId: ruled.collectorId };
  const after = { customer, associations: ruled.associations };
  const target = { type: 'customer', id: customer.code } as const;
  return {
    outcome: 'created',
    held: { before: undefined, after },
    content: [difference(undefined, customer).after, whoIn(ruled.associations)],
    deed: {
      record: 'customer',
      name: customer.code,
      customerCode: customer.code,
      before: null,
      version: customer.version,
      associationsVersion: after.associations.version,
    },
    write(changes) {
      keepColleagues(context, changes, after);
      services.customers.create(changes, entity.id, customer, after.associations);
      services.branches.move(changes, entity.id, null, customer.branchId);
      const { colleagues: who } = after.associations;
      const told = { ...customer, ...(Object.keys(who).length > 0 && { colleagues: who }) };
      addLine(changes, writerOf(context), 'customer.created', target, [undefined, told]);
    },
  };
}

const whoIn = ({ colleagues }: Associations) =>
  Object.entries(colleagues).map(([userId, { origin, ruleId }]) => [userId, origin, ruleId]);

function decideOnKnown(
  context: ImportContext,
  { stated, colleagues }: Wanted,
  before: CustomerInFull,
): Decision {
  const { services, entity, now } = context;
  const { code: _, delivery, ...fields } = stated;
  const merged = delivery && { delivery: { ...before.customer.delivery, ...delivery } };
  const customer = changed(before.customer, { ...fields, ...merged }, undefined, now);
  if (customer.currency !== before.customer.currency && before.customer.invoiceCount > 0) {
    throw new RefusedCell('currency', 'customer-has-invoices', 'the customer has invoices');
  }
  const isOther = customer.collectorId !== before.customer.collectorId;
  const chosen = isOther ? collectorChosen(before.associations) : before.associations;
  const associations = withColleagues(context, chosen, colleagues);
  if (customer === before.customer && associations === before.associations) return unchanged;
  const after = { customer, associations };
  return {
    outcome: 'updated',
    held: { before, after },
    content: [difference(before.customer, customer).after, tellable(deedOf(before, after))],
    deed: {
      record: 'customer',
      name: customer.code,
      customerCode: customer.code,
      before: before.customer,
      version: customer.version,
      colleagues: deedOf(before, after),
    },
    write(changes) {
      keepColleagues(context, changes, after);
      write(services, changes, writerOf(context), before, after);
      services.branches.move(changes, entity.id, before.customer.branchId, customer.branchId);
    },
  };
}

/** Whoever looks after a customer is not deleted from then on (B10). */
function keepColleagues(
  { services, people }: ImportContext,
  changes: Changes,
  { customer, associations }: CustomerInFull,
): void {
  for (const id of portfoliosOf(customer.collectorId, associations)) {
    if (people.isLoose(id)) services.users.keep(changes, id, 'conflict');
  }
}

/** Adds the colleagues named; on demand removes those who are not (C4). */
function withColleagues(
  { requester, now, runId, replaceColleagues }: ImportContext,
  before: Associations,
  named: readonly string[] | undefined,
): Associations {
  if (named === undefined) return before;
  const { id, name } = requester;
  const origin = { origin: 'import', ruleId: null, since: now, by: { id, name }, runId } as const;
  const added = named.reduce((one, userId) => associated(one, userId, origin), before);
  if (Object.keys(added.colleagues).length > mostColleagues) {
    throw new RefusedCell('colleague', 'too-many-colleagues', `at most ${mostColleagues}`);
  }
  if (!replaceColleagues) return added;
  const others = Object.keys(added.colleagues).filter((userId) => !named.includes(userId));
  return others.reduce((one, userId) => dissociated(one, userId, { id, at: now }), added);
}
