import { expect, it } from 'vitest';
import { aColleague, anEntity } from '#test/support/people.ts';
import { theWorld } from '#test/support/world.ts';
it('works', async () => {
  let t = performance.now();
  const lap = (n: string) => { process.stderr.write(`${n} ${Math.round(performance.now() - t)}\n`); t = performance.now(); };
  const world = await theWorld(); lap('world');
  const entity = await anEntity(world); lap('entity');
  const p = await aColleague(entity, 'collector'); lap('colleague');
  const me = await p.call('GET /v1/me'); lap('me');
  expect(me.entities[0]?.role).toBe('collector');
});
