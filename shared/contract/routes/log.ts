import { auditEntrySchema } from '../../domain/audit.ts';
import { once } from '../../domain/once.ts';
import { route } from '../route.ts';
import { logQuery, named, page } from '../wire.ts';

const entry = once(() => named('LogEntry', auditEntrySchema()));

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
