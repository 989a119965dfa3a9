import * as z from 'zod/mini';
import type { CustomerInFull } from '#shared/data/customers.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { once } from '#shared/domain/once.ts';
import { roles } from '#shared/domain/permissions.ts';
import { reasonsToSee } from '#shared/domain/visibility.ts';
import type { Searcher } from './customer-search.ts';
import type { OperationInput } from './operation.ts';

/** Who has asked for long work, and what they saw at that time: the work goes on in their name. */
export const requesterSchema = once(() =>
  z.object({
    kind: z.enum(['user', 'api-key']),
    id: z.string(),
    name: z.string(),
    role: z.enum(roles),
    restricted: z.boolean(),
    mainAdministrator: z.boolean(),
    ip: z.nullable(z.string()),
  }),
);
export type Requester = z.infer<ReturnType<typeof requesterSchema>>;

type Asking = Pick<OperationInput<never>, 'request'> & {
  readonly signedIn: {
    readonly caller: {
      kind: 'user' | 'api-key';
      id: string;
      name: string;
      mainAdministrator: boolean;
    };
  };
  readonly scope: { readonly access: Pick<Requester, 'role' | 'restricted'> };
};

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
  ({ customer, associations }: CustomerInFull): boolean =>
    reasonsToSee({ access, userId, mainAdministrator }, customer, associations).length > 0;

export const actorOf = ({ kind, id, name }: Requester) => ({ kind, id, name });
