import type { RouteDefinition } from '#shared/contract/route.ts';
import type { World } from '#test/support/world.ts';
import type { Request } from './event.ts';
import { functionsOf } from './functions.ts';
import { median } from './statistics.ts';

const rounds = 5;

/** What a search has cost until it has shown something, or that there is nothing. */
interface Searched {
  /** The median, without the first time. */
  readonly ms: number;
  readonly units: number;
  readonly pages: number;
}

/** A search, over and over: page after page until one shows something. */
export async function searched(
  world: World,
  route: RouteDefinition,
  { body, ...request }: Request,
): Promise<Searched> {
  const call = functionsOf(world.standIn);
  const once = async () => {
    let [units, pages] = [0, 0];
    for (let cursor: string | undefined; ; ) {
      const asked = { ...request, body: { ...(body as object), ...(cursor && { cursor }) } };
      const cost = await call(route, asked);
      units += cost.readUnits;
      pages += 1;
      const { items, nextCursor } = JSON.parse(cost.body);
      if (items.length > 0 || nextCursor === null) return { units, pages };
      cursor = nextCursor;
    }
  };
  let seen = await once();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    seen = await once();
    times.push(performance.now() - started);
  }
  return { ms: median(times), ...seen };
}
