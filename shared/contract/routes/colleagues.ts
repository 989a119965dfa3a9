import * as z from 'zod/mini';
import { auditEntrySchema } from '../../domain/audit.ts';
import { customerCriteria, mostCodes } from '../../domain/customer-criteria.ts';
import { code, id, whole } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { roles } from '../../domain/permissions.ts';
import { route } from '../route.ts';
import { association, readParts, reason } from '../sight.ts';
import { described, logQuery, named, page } from '../wire.ts';

const colleague = once(() =>
  named(
    'CustomerColleague',
    z.extend(association(), {
      name: z.string(),
      role: z.nullable(z.enum(roles)),
      status: z.enum(['active', 'invited', 'inactive']),
      ruleName: z.nullable(z.string()),
    }),
  ),
);

export const listCustomerColleagues = route({
  operationId: 'listCustomerColleagues',
  group: 'customers',
  method: 'GET',
  path: '/v1/entities/{e}/customers/{code}/colleagues',
  summary: 'The colleagues associated with a customer, and how each came to be',
  permission: 'customers.read',
  get answers() {
    return { 200: page(colleague()) };
  },
});

export const associateColleague = route({
  operationId: 'associateColleague',
  group: 'customers',
  method: 'PUT',
  path: '/v1/entities/{e}/customers/{code}/colleagues/{u}',
  summary: 'Associate a colleague with a customer; it stands as it is where it does already',
  permission: 'colleagues.assign',
  get answers() {
    return { 200: association() };
  },
  problems: ['too-many-colleagues'],
});

export const dissociateColleague = route({
  operationId: 'dissociateColleague',
  group: 'customers',
  method: 'DELETE',
  path: '/v1/entities/{e}/customers/{code}/colleagues/{u}',
  summary: 'Remove a colleague from a customer; rules leave them out from then on',
  permission: 'colleagues.assign',
  get answers() {
    return { 204: null };
  },
});

export const setCollector = route({
  operationId: 'setCollector',
  group: 'customers',
  method: 'PUT',
  path: '/v1/entities/{e}/customers/{code}/collector',
  summary: 'Put somebody in charge of a customer, or nobody',
  permission: 'colleagues.assign',
  get body() {
    return z.strictObject({ userId: z.nullable(id) });
  },
  get answers() {
    return { 200: z.object({ userId: z.nullable(id), version: whole }) };
  },
  example: { userId: null },
});

export const getCustomerVisibility = route({
  operationId: 'getCustomerVisibility',
  group: 'customers',
  method: 'GET',
  path: '/v1/entities/{e}/customers/{code}/visibility',
  summary: 'Why a colleague sees a customer, or who does (C11); by what decides on it',
  permission: 'customers.write',
  get query() {
    return z.strictObject({
      userId: described('Left out: everybody who sees it', z.optional(id)),
    });
  },
  get answers() {
    return {
      200: z.union([
        z.object({
          visible: z.boolean(),
          because: z.array(reason()),
          hindrance: described(
            'Why they see nothing at all',
            z.nullable(z.enum(['not-a-member', 'not-active'])),
          ),
          reads: readParts(),
        }),
        z.object({
          items: z.array(
            z.object({
              userId: id,
              name: z.string(),
              role: z.enum(roles),
              because: z.array(reason()),
              reads: readParts(),
            }),
          ),
        }),
      ]),
    };
  },
});

export const listCustomerLog = route({
  operationId: 'listCustomerLog',
  group: 'customers',
  method: 'GET',
  path: '/v1/entities/{e}/customers/{code}/log',
  summary:
    'What was changed of a customer, its colleagues, contacts, invoices and files; the newest first',
  permission: 'customers.write',
  get query() {
    return logQuery();
  },
  get answers() {
    return { 200: page(named('CustomerLogEntry', auditEntrySchema())) };
  },
});

const figures = {
  associated: described('Pairs of customer and colleague that were associated', whole),
  dissociated: described('Pairs that were dissociated', whole),
  unchanged: described('Pairs that were as asked already', whole),
  notFound: described(
    'Codes that are no customers, or none that the caller may see',
    z.array(z.string()),
  ),
};

const change = once(() =>
  z.object({ code, name: z.string(), userId: id, change: z.enum(['associate', 'dissociate']) }),
);

export const associateColleagues = route({
  operationId: 'associateColleagues',
  group: 'portfolio',
  method: 'POST',
  path: '/v1/entities/{e}/colleague-associations',
  summary: 'Associate or dissociate colleagues in bulk; beyond 500 pairs it becomes a run',
  permission: 'colleagues.assign',
  idempotent: true,
  get body() {
    return z.strictObject({
      operation: z.enum(['associate', 'dissociate']),
      userIds: z.array(id).check(z.minLength(1), z.maxLength(50)),
      selection: z.strictObject({
        codes: z.optional(
          z.union([
            z.string().check(z.maxLength(250_000)),
            z.array(code).check(z.maxLength(mostCodes)),
          ]),
        ),
        criteria: z.optional(customerCriteria()),
        savedSearchId: z.optional(id),
      }),
      dryRun: described(
        'Nothing is changed; the answer says what would be',
        z.optional(z.boolean()),
      ),
      basis: described(
        'From a dry run: it is carried out only if it would still do the same',
        z.optional(z.string().check(z.maxLength(100))),
      ),
    });
  },
  get answers() {
    return {
      200: z.object({
        ...figures,
        basis: described('Of a dry run: what it rests on', z.optional(z.string())),
        changes: described('Of a dry run: the first 200', z.optional(z.array(change()))),
        sight: described(
          'Of a dry run: how many customers a restricted colleague comes to see, or sees no more',
          z.optional(z.array(z.object({ userId: id, gains: whole, loses: whole }))),
        ),
      }),
      202: z.object({ runId: id }),
    };
  },
  problems: ['basis-changed', 'too-many-colleagues'],
  example: {
    operation: 'associate',
    userIds: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    selection: { codes: '8005551\t8005552; 8005553' },
    dryRun: true,
  },
});
