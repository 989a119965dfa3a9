import { beforeAll, describe, expect, it } from 'vitest';
import type { Routes } from '#shared/contract/routes.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { someColleagues, storedCustomers } from '#test/support/portfolio.ts';
import { brokenInvariants } from '#test/support/portfolio-invariants.ts';
import { anInvoice } from '#test/support/records.ts';
import { logged, type Scenario, sideEffects, sweep } from '#test/support/sweep.ts';
import { itemsOf } from '#test/support/table.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

/** Sends the same request each time, under the same key. */
const by = (key: keyof Routes, path: object, rest: object = {}): Scenario['send'] => {
  const input = { path: { e, ...path }, idempotencyKey: `key ${world.next()}`, ...rest };
  return () => world.main.attempt(key, input as never);
};

const searchesKey = '/v1/entities/{e}/saved-searches' as const;
const rulesKey = '/v1/entities/{e}/assignment-rules' as const;
const runsKey = '/v1/entities/{e}/runs' as const;

async function aSearch(shared: boolean) {
  const body = { name: `Swept ${world.next()}`, criteria: { city: 'Lyon' }, shared };
  return world.main.call(`POST ${searchesKey}`, { path: { e }, body });
}

/** How often a search lies in the table: with its owner, and with what is shared. */
async function copiesOf(name: string) {
  const partitions = [`E#${e}#SEARCHES#${world.main.id}`, `E#${e}#SEARCHES#shared`];
  const items = await Promise.all(partitions.map((pk) => itemsOf(world.standIn, pk)));
  return items.map((own) => own.filter((item) => item.name === name).length);
}

async function aRule(stated: { city?: string; userIds?: string[] } = {}) {
  const { city = `City ${world.next()}`, userIds = [] } = stated;
  const body = { name: `Rule ${world.next()}`, criteria: { city }, userIds };
  return world.main.call(`POST ${rulesKey}`, { path: { e }, body });
}

const rules = async () => (await world.main.call(`GET ${rulesKey}`, { path: { e } })).items;

/** Customers in a city of their own, and a rule that gives them a colleague; none has her yet. */
async function ruledCustomers() {
  const city = `City ${world.next()}`;
  const codes = await storedCustomers(entity, 4, { city });
  const [u = ''] = await someColleagues(entity, 1);
  const { id } = await aRule({ city, userIds: [u] });
  return { codes, u, ruleIds: [id] };
}

/** Starts the rules and waits; the run's id. */
async function rulesRun(ruleIds: string[]) {
  const { runId } = await world.main.call(`POST ${rulesKey}/run`, {
    path: { e },
    body: { ruleIds },
  });
  await world.standIn.idle();
  return runId;
}

const portfolioOf = async (u: string) =>
  (await itemsOf(world.standIn, `E#${e}#PORTFOLIO#${u}`)).map(({ sk }) => sk);

/** The runs of a kind that came after those there were: one, done, with this result. */
async function ranOnce(before: readonly string[], result: object) {
  const { items } = await world.main.call(`GET ${runsKey}`, { path: { e }, query: { limit: 200 } });
  const came = items.filter(({ id }) => !before.includes(id));
  expect(came).toMatchObject([{ state: 'done', problem: null, result }]);
  const [run] = came;
  expect(run?.progress.done).toBe(run?.progress.total);
}

async function runs() {
  const { items } = await world.main.call(`GET ${runsKey}`, { path: { e }, query: { limit: 200 } });
  return items.map(({ id }) => id);
}

const sound = async () => expect(await brokenInvariants(world.standIn, e)).toEqual([]);

const scenarios: Record<string, () => Promise<Scenario>> = {
  'saving a search (C3)': async () => {
    const body = { name: `Swept ${world.next()}`, criteria: { city: 'Lyon' } };
    return {
      send: by(`POST ${searchesKey}`, {}, { body }),
      holds: async () => expect(await copiesOf(body.name)).toEqual([1, 0]),
    };
  },
  'sharing a search, and keeping it to oneself again': async () => {
    const shared = world.next() % 2 === 0;
    const { id, name } = await aSearch(!shared);
    return {
      send: by(`PATCH ${searchesKey}/{id}`, { id }, { body: { shared }, ifMatch: 1 }),
      repeated: ['version-mismatch'],
      always: async () => expect([...(await copiesOf(name))].sort()).toEqual([0, 1]),
      holds: async () => {
        expect(await copiesOf(name)).toEqual(shared ? [0, 1] : [1, 0]);
        expect(await logged(world, e, 'saved-search.updated', id)).toBe(1);
      },
    };
  },
  'deleting a search': async () => {
    const { id, name } = await aSearch(true);
    return {
      send: by(`DELETE ${searchesKey}/{id}`, { id }),
      repeated: ['not-found'],
      holds: async () => {
        expect(await copiesOf(name)).toEqual([0, 0]);
        expect(await logged(world, e, 'saved-search.deleted', id)).toBe(1);
      },
    };
  },
  'adding a rule (C5)': async () => {
    const before = await rules();
    const body = { name: `Rule ${world.next()}`, criteria: { city: 'Nowhere' }, userIds: [] };
    return {
      send: by(`POST ${rulesKey}`, {}, { body }),
      holds: async () => {
        const after = await rules();
        expect(after.slice(0, -1)).toEqual(before);
        expect(after.at(-1)).toMatchObject({ ...body, version: 1 });
      },
    };
  },
  'changing a rule': async () => {
    const { id } = await aRule();
    return {
      send: by(`PATCH ${rulesKey}/{id}`, { id }, { body: { enabled: false }, ifMatch: 1 }),
      repeated: ['version-mismatch'],
      holds: async () => {
        expect((await rules()).find((rule) => rule.id === id)).toMatchObject({ version: 2 });
        expect(await logged(world, e, 'assignment-rule.updated', id)).toBe(1);
      },
    };
  },
  'putting rules in order': async () => {
    await Promise.all([aRule(), aRule()]);
    const ruleIds = (await rules()).map(({ id }) => id).reverse();
    return {
      send: by(`PUT ${rulesKey}/order`, {}, { body: { ruleIds } }),
      holds: async () => expect((await rules()).map(({ id }) => id)).toEqual(ruleIds),
    };
  },
  'deleting a rule': async () => {
    const { id } = await aRule();
    return {
      send: by(`DELETE ${rulesKey}/{id}`, { id }),
      repeated: ['not-found'],
      holds: async () => {
        expect((await rules()).map((rule) => rule.id)).not.toContain(id);
        expect(await logged(world, e, 'assignment-rule.deleted', id)).toBe(1);
      },
    };
  },
  'running rules': async () => {
    const { codes, u, ruleIds } = await ruledCustomers();
    const before = await runs();
    return {
      send: by(`POST ${rulesKey}/run`, {}, { body: { ruleIds } }),
      always: sound,
      holds: async () => {
        await ranOnce(before, { associated: codes.length, dissociated: 0 });
        expect(await portfolioOf(u)).toEqual(codes);
        await sound();
      },
    };
  },
  'trying rules out': async () => {
    const { codes, u, ruleIds } = await ruledCustomers();
    const before = await runs();
    return {
      send: by(`POST ${rulesKey}/run`, {}, { body: { ruleIds, dryRun: true } }),
      always: async () => expect(await portfolioOf(u)).toEqual([]),
      holds: async () => {
        await ranOnce(before, { associated: codes.length });
        expect(await portfolioOf(u)).toEqual([]);
      },
    };
  },
  'undoing a run (C10)': async () => {
    const { codes, u, ruleIds } = await ruledCustomers();
    const id = await rulesRun(ruleIds);
    const before = await runs();
    return {
      send: by(`POST ${runsKey}/{id}/undo`, { id }),
      always: sound,
      holds: async () => {
        await ranOnce(before, { undone: codes.length, skipped: 0 });
        expect(await portfolioOf(u)).toEqual([]);
        const run = await world.main.call(`GET ${runsKey}/{id}`, { path: { e, id } });
        expect(run).toMatchObject({ state: 'undone', undoable: false });
        await sound();
      },
    };
  },
};

describe.each(['fail', 'lose-answer'] as const)(
  '%s at every call that changes something (reliability 4, 6)',
  (harm) => {
    beforeAll(async () => {
      world = await startWorld();
      entity = await anEntity(world);
      e = entity.id;
      return () => world.standIn.stop();
    });

    it.each(Object.entries(scenarios))('%s', (_, make) => sweep(world, harm, make, sideEffects));

    it('counting all customers anew (D1)', async () => {
      const own = await anEntity(world);
      e = own.id;
      const codes = await storedCustomers(own, 3);
      for (const code of codes) await anInvoice(own, code);
      await sweep(
        world,
        harm,
        async () => {
          const before = await runs();
          return {
            send: by('POST /v1/entities/{e}/customers/recount', {}),
            always: sound,
            holds: async () => {
              await ranOnce(before, { recounted: codes.length, corrected: 0, skipped: 0 });
              await sound();
            },
          };
        },
        sideEffects,
      );
      e = entity.id;
    });
  },
);
