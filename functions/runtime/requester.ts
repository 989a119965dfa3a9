import * as z from 'zod/mini';
import type { CustomerInFull } from '#shared/data/customers.ts';
import type { Access } from '#shared/domain/access.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { once } from '#shared/domain/once.ts';
import { roles } from '#shared/domain/permissions.ts';
import { isSeenBy } from '#shared/domain/visibility.ts';
import type { Searcher } from './customer-search.ts';
import type { RequestFacts, SignedIn } from './operation.ts';

/** Who has asked for long work, and what they saw at that time: the work goes on in their name. */
export const requesterSchema = once(() =>
  z.object({
    kind: z.enum(['user', 'contact', 'api-key']),
    id: z.string(),
    name: z.string(),
    role: z.enum(roles),
    restricted: z.boolean(),
    mainAdministrator: z.boolean(),
    ip: z.nullable(z.string()),
  }),
);
export type Requester = z.infer<ReturnType<typeof requesterSchema>>;

interface Asking {
  readonly signedIn: Pick<SignedIn, 'caller'>;
  readonly scope: { readonly access: Access };
  readonly request: Pick<RequestFacts, 'ip'>;
}

export function requesterOf({ signedIn, scope, request }: Asking): Requester {
  const { kind, id, name, mainAdministrator } = signedIn.caller;
  const { role, restricted } = scope.access;
  return { kind, id, name, role, restricted, mainAdministrator, ip: request.ip };
}

export function searcherFor(
  { role, restricted, id }: Requester,
  entity: Entity,
  now: string,
): Searcher {
  return { entity, access: { entityId: entity.id, role, restricted }, userId: id, now };
}

/** Whether they see a customer. */
export const seenBy =
  ({ id: userId, mainAdministrator, ...access }: Requester) =>
  (found: CustomerInFull): boolean =>
    isSeenBy({ access, userId, mainAdministrator }, found);

/** They, as the log has them. */
export const authorOf = ({ kind, id, name, ip }: Requester, entityId: string, now: string) => ({
  entityId,
  actor: { kind, id, name },
  ip,
  now,
});
