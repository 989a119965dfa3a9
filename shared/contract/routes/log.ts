import * as z from 'zod/mini';
import { auditEntrySchema, targetTypes } from '../../domain/audit.ts';
import { day } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery } from '../wire.ts';

const entry = once(() => named('LogEntry', auditEntrySchema()));

const logQuery = once(() =>
  z.extend(pageQuery(), {
    from: described('First day, in UTC', z.optional(day)),
    to: described('Last day, in UTC', z.optional(day)),
    actorId: z.optional(z.string().check(z.maxLength(100))),
    targetType: z.optional(z.enum(targetTypes)),
    targetId: z.optional(z.string().check(z.maxLength(200))),
    action: described('Such as `user.updated`', z.optional(z.string().check(z.maxLength(100)))),
  }),
);

export const listEntityLog = route({
  operationId: 'listEntityLog',
  group: 'log',
  method: 'GET',
  path: '/v1/entities/{e}/log',
  summary: 'What was changed in an entity: by whom, when, from where; the newest first',
  permission: 'log.read',
  get query() {
    return logQuery();
  },
  get answers() {
    return { 200: page(entry()) };
  },
});

export const listAccountLog = route({
  operationId: 'listAccountLog',
  group: 'log',
  method: 'GET',
  path: '/v1/account/log',
  summary: 'What was changed in the account and its multi-entity users; the newest first',
  permission: 'main-administrator',
  get query() {
    return logQuery();
  },
  get answers() {
    return { 200: page(entry()) };
  },
});
