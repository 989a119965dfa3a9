import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '#shared/contract/client.ts';
import { meQuery } from './api/queries.ts';
import type { Permission } from './api/types.ts';

interface InEntity {
  readonly context: { readonly queryClient: QueryClient };
  readonly params: { readonly entityId: string };
}

/** Says of a page that the role in its entity does not allow it, before anything of the page is read (B6). */
export async function need(permission: Permission, { context, params }: InEntity): Promise<void> {
  const { entities } = await context.queryClient.ensureQueryData(meQuery);
  const own = entities.find(({ id }) => id === params.entityId);
  // Whoever does not reach the entity is told so by its frame.
  if (own && !own.permissions.includes(permission)) {
    throw new ApiProblem(403, { status: 403, code: 'forbidden' });
  }
}
