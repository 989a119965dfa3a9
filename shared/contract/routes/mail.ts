import * as z from 'zod/mini';
import { id, instant, whole } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { suppressionSchema } from '../../domain/suppression.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery } from '../wire.ts';

/** E-mails that were given up, and addresses that nothing more is sent to (H4). */

const deadLetter = once(() =>
  named(
    'DeadLetter',
    z.object({
      id,
      kind: described('What it is about, such as `invitation`', z.string()),
      entityId: z.nullable(id),
      to: described('As it was last written; null where it never was', z.nullable(z.string())),
      attempts: whole,
      lastError: described(
        '`unknown-outcome`: it may have been sent twice already',
        z.nullable(z.string()),
      ),
      createdAt: instant,
      failedAt: instant,
    }),
  ),
);

const suppression = once(() =>
  named('Suppression', z.extend(suppressionSchema(), { key: z.string() })),
);

const manages = { group: 'mail', permission: 'main-administrator' } as const;

export const listDeadLetters = route({
  ...manages,
  operationId: 'listDeadLetters',
  method: 'GET',
  path: '/v1/account/dead-letters',
  summary: 'E-mails that were given up, the latest first',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(deadLetter()) };
  },
});

export const retryDeadLetter = route({
  ...manages,
  operationId: 'retryDeadLetter',
  method: 'POST',
  path: '/v1/account/dead-letters/{id}/retry',
  summary: 'Send an e-mail after all that was given up',
  idempotent: true,
  get answers() {
    return { 202: z.object({ id }) };
  },
});

export const giveUpDeadLetter = route({
  ...manages,
  operationId: 'giveUpDeadLetter',
  method: 'DELETE',
  path: '/v1/account/dead-letters/{id}',
  summary: 'Give an e-mail up for good',
  get answers() {
    return { 204: null };
  },
});

export const listSuppressions = route({
  ...manages,
  operationId: 'listSuppressions',
  method: 'GET',
  path: '/v1/account/suppressions',
  summary: 'Addresses that nothing more is sent to, in their own order',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(suppression()) };
  },
});

export const liftSuppression = route({
  ...manages,
  operationId: 'liftSuppression',
  method: 'DELETE',
  path: '/v1/account/suppressions/{key}',
  summary: 'Send to an address again',
  get answers() {
    return { 204: null };
  },
});
