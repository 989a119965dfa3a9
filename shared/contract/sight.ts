import * as z from 'zod/mini';
import { associationOrigins } from '../domain/association.ts';
import { id, instant } from '../domain/fields.ts';
import { once } from '../domain/once.ts';
import { roles } from '../domain/permissions.ts';
import { readableParts, reasonKinds } from '../domain/visibility.ts';
import { described, named } from './wire.ts';

/** How a colleague came to a customer (C9). */
export const association = once(() =>
  named(
    'Association',
    z.object({
      userId: id,
      origin: z.enum(associationOrigins),
      ruleId: described('The rule, where one added it', z.nullable(id)),
      since: instant,
      by: z.object({ id: z.string(), name: z.string() }),
      runId: z.nullable(id),
    }),
  ),
);

/** Why somebody sees a customer (C11). */
export const reason = once(() =>
  named(
    'Reason',
    z.object({
      kind: described(
        'Main administrator; a role that sees every customer; collector; associated',
        z.enum(reasonKinds),
      ),
      role: z.optional(z.enum(roles)),
      association: z.optional(z.omit(association(), { userId: true })),
    }),
  ),
);

export const readParts = () =>
  described('What they see of it besides its record', z.array(z.enum(readableParts)));
