import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Faults } from '#shared/adapters/aws.ts';
import type { CallInput } from '#shared/contract/client.ts';
import type { Routes } from '#shared/contract/routes.ts';
import { commit, noChanges } from '#shared/data/changes.ts';
import { apiAlone, type CallAlone, jobAlone, type Said } from '#test/support/alone.ts';
import { dyingAfter } from '#test/support/busy-table.ts';
import { days, later, minutes } from '#test/support/clock.ts';
import { storeLink } from '#test/support/file-links.ts';
import {
  type Book,
  expectLogged,
  expectSound,
  linesOf,
  manyInvoices,
  recordOf,
} from '#test/support/large-files.ts';
import { codeOf } from '#test/support/pages.ts';
import { aColleague, anEntity, type Person } from '#test/support/people.ts';
import { inTable } from '#test/support/portfolio.ts';
import { attached, uploaded } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

/** More than one transaction holds, of as few customers as share a transaction with them. */
const [many, ofCustomers] = [60, 3];
const bytes = Buffer.from('hello');
const mostCalls = 60;

let world: World;
/** Of open invoices, and of some that are settled. */
let open: Book;
let past: Book;
let reader: Person;
let opened: string[] = [];
const settled: string[] = [];

/** What the one who is to die does with AWS. */
const fate: Faults = { before: async () => {}, after: async () => {} };
let mortal: CallAlone;
let mortalRetention: () => Promise<unknown>;

beforeAll(async () => {
  world = await theWorld();
  const today = world.standIn.clock.now().slice(0, 10);
  past = await manyInvoices(await anEntity(world), 2, 50, today);
  mortal = await apiAlone(world, 'attachments', fate);
  mortalRetention = await jobAlone(world, 'file-retention', fate);
});

// Each sweep has a book of its own: all files that were ever on it are looked at again and again.
beforeEach(async () => {
  const entity = await anEntity(world);
  open = await manyInvoices(entity, ofCustomers, many);
  reader = await aColleague(entity, 'guest');
  opened = [];
});

/** Some work on a file of its own. */
interface Work {
  readonly run: () => Promise<Said>;
  /** Asks for it once more, as whoever has had no answer does. */
  readonly again: () => Promise<unknown>;
  /** Right after the death, given what was answered. */
  readonly always?: (said: Said) => Promise<void>;
  /** Once the schedules have run. */
  readonly holds: () => Promise<void>;
  /** Whether who died had done it all, and was at something else. */
  readonly isDone?: () => Promise<boolean>;
}

/** Runs with whoever does it dead once the k-th call was carried out; whether there was such a call. */
async function dies<T>(k: number, run: () => Promise<T>) {
  let calls = 0;
  const { before, after } = dyingAfter(k);
  const counted = async (call: Parameters<typeof before>[0]) => {
    calls += 1;
    await before(call);
  };
  Object.assign(fate, { before: counted, after });
  const said = await run().finally(() =>
    Object.assign(fate, { before: async () => {}, after: async () => {} }),
  );
  return { said, died: calls >= k };
}

const cleanUp = () => world.standIn.runSchedule('upload-cleanup');

async function sweep(make: () => Promise<Work>): Promise<void> {
  let isOver = false;
  let k = 0;
  while (!isOver) {
    k += 1;
    const { run, again, always, holds, isDone } = await make();
    const { said, died } = await dies(k, run);
    const wasDone = await isDone?.();
    await always?.(said);
    await again();
    await later(world, minutes(40), cleanUp);
    await holds();
    isOver = !died || wasDone === true;
  }
  expect(k).toBeGreaterThan(3);
  expect(k).toBeLessThan(mostCalls);
}

const e = () => open.entity.id;
const names = () => `${world.next()}.txt`;
const routeOf = '/v1/entities/{e}/attachments/{a}' as const;

/** One request: sent by who is to die, and once more by somebody who is not. */
function requested<K extends keyof Routes>(key: K, input: CallInput<K>) {
  return {
    run: () => mortal(world.main, key, input),
    again: () => world.main.attempt(key, input),
  };
}
const keyed = () => ({ idempotencyKey: `swept-${world.next()}` });

async function aFile(visibleToCustomers = false) {
  const file = { fileName: names(), bytes, visibleToCustomers };
  const { id, version } = await attached(open.entity, open.numbers, file);
  opened.push(id);
  return { id, version, path: { e: e(), a: id } };
}

/** A link to a file for a colleague to whom it is shown. */
async function linked({ id, path, version }: Awaited<ReturnType<typeof aFile>>) {
  const body = { visibleToColleagues: true };
  const shown = await world.main.call(`PATCH ${routeOf}`, { path, body, ifMatch: version });
  const token = `link-${id}`;
  const recipient = { type: 'user' as const, id: reader.id };
  const to = { entityId: e(), attachmentId: id, linkEpoch: 0, recipient };
  await inTable(open.entity, (table) => {
    const changes = noChanges();
    storeLink(changes, table, token, to, world.standIn.clock.now());
    return commit(table, changes);
  });
  return { version: shown.version, token };
}
const openLink = async (token: string) =>
  codeOf(await world.anonymous.attempt('POST /v1/links/open', { body: { token } }));
const downloaded = async (a: string) =>
  (await world.main.attempt(`POST ${routeOf}/download`, { path: { e: e(), a } })).status;

const eventsOf = async (a: string, book = open) => {
  const path = { e: book.entity.id, a };
  const { items } = await world.main.call(`GET ${routeOf}/ledger`, { path });
  return items.map(({ event }) => event).filter((event) => !/downloaded|refused/.test(event));
};

/** Of a file that is deleted: nowhere any more, told once, its bytes gone. */
async function isDeleted(id: string, action: string, events: readonly string[], book = open) {
  const record = await recordOf(book, id);
  expect(record).toMatchObject({ state: 'deleted', removeFrom: null });
  await expectLogged(book, id, action);
  expect(await eventsOf(id, book)).toEqual(events);
}

const listed = async (code: string) => {
  const path = { e: e(), code };
  const key = 'GET /v1/entities/{e}/customers/{code}/attachments';
  const { items } = await world.main.call(key, { path, query: { limit: 200 } });
  return items.map(({ id }) => id);
};

const works: Record<string, () => Promise<Work>> = {
  announcing: async () => {
    const files = [names(), names()].map((fileName) => ({ fileName, size: 5 }));
    const body = { invoices: [...open.numbers], files };
    const key = 'POST /v1/entities/{e}/attachments';
    const request = requested(key, { path: { e: e() }, body, ...keyed() });
    return {
      ...request,
      // Given up by now, whatever was left of it: the name is free on all of them.
      holds: async () => {
        const { attachments } = await world.main.call(key, { path: { e: e() }, body });
        for (const { id } of attachments) {
          opened.push(id);
          await world.main.call(`DELETE ${routeOf}`, { path: { e: e(), a: id } });
        }
      },
    };
  },
  completing: async () => {
    const { id } = await uploaded(open.entity, open.numbers, { fileName: names(), bytes });
    opened.push(id);
    const input = { path: { e: e(), a: id }, ...keyed() };
    return {
      ...requested(`POST ${routeOf}/completion`, input),
      holds: async () => {
        expect(await recordOf(open, id)).toMatchObject({ state: 'available' });
        await expectLogged(open, id, 'attachment.added');
        expect(await eventsOf(id)).toEqual(['added']);
        for (const code of open.codes) expect(await listed(code)).toContain(id);
      },
    };
  },
  'completing what is not what it says': async () => {
    const file = { fileName: `${names()}.pdf`, bytes };
    const { id } = await uploaded(open.entity, open.numbers, file);
    opened.push(id);
    return {
      ...requested(`POST ${routeOf}/completion`, { path: { e: e(), a: id }, ...keyed() }),
      holds: async () => {
        expect(['refused', 'abandoned']).toContain((await recordOf(open, id))?.state);
        expect(await linesOf(open, id, 'attachment.added')).toEqual([]);
      },
    };
  },
  'showing it to customers': async () => {
    const { id, path, version } = await aFile();
    const body = { visibleToCustomers: true, description: 'Terms' };
    return {
      ...requested(`PATCH ${routeOf}`, { path, body, ifMatch: version }),
      holds: async () => {
        expect(await recordOf(open, id)).toMatchObject({ ...body, version: version + 1 });
        await expectLogged(open, id, 'attachment.changed');
        expect(await eventsOf(id)).toEqual(['changed', 'added']);
      },
    };
  },
  'hiding it': async () => {
    const file = await aFile(true);
    const { version, token } = await linked(file);
    const { id, path } = file;
    const body = { visibleToCustomers: false, visibleToColleagues: false };
    return {
      ...requested(`PATCH ${routeOf}`, { path, body, ifMatch: version }),
      always: async ({ status }) => {
        if (status === 200) expect(await openLink(token)).toBe('link-revoked');
      },
      holds: async () => {
        expect(await openLink(token)).toBe('link-revoked');
        expect(await recordOf(open, id)).toMatchObject({ ...body, version: version + 1 });
        await expectLogged(open, id, 'attachment.changed', [...open.codes, ...open.codes]);
      },
    };
  },
  'taking it off one invoice': async () => {
    const { id } = await aFile();
    const key = 'DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}';
    return {
      ...requested(key, { path: { e: e(), n: open.keys[0] ?? '', a: id } }),
      holds: async () => {
        const { invoices = [] } = (await recordOf(open, id)) ?? {};
        expect(invoices.map((on) => on.number)).toEqual(open.numbers.slice(1));
        await expectLogged(open, id, 'attachment.taken-off', open.codes.slice(0, 1));
        expect(await eventsOf(id)).toEqual(['taken-off', 'added']);
      },
    };
  },
  'deleting it': async () => {
    const file = await aFile();
    const { token } = await linked(file);
    const { id, path } = file;
    return {
      ...requested(`DELETE ${routeOf}`, { path }),
      always: async ({ status }) => {
        if (status !== 204) return;
        expect([await openLink(token), await downloaded(id)]).toEqual(['link-revoked', 404]);
      },
      holds: async () => {
        expect([await openLink(token), await downloaded(id)]).toEqual(['link-revoked', 404]);
        await isDeleted(id, 'attachment.deleted', ['deleted', 'changed', 'added']);
      },
    };
  },
  'removing it when its time is over': async () => {
    const { id } = await attached(past.entity, past.numbers, { fileName: names(), bytes });
    settled.push(id);
    const afterwards = days(200);
    const run = async () => {
      await later(world, afterwards, () => mortalRetention().catch(() => {}));
      return { status: 200, body: undefined };
    };
    return {
      run,
      isDone: async () => {
        const { state, placing } = (await recordOf(past, id)) ?? {};
        return state === 'deleted' && placing === null;
      },
      again: () =>
        later(world, afterwards, async () => {
          for (const name of ['file-retention', 'upload-cleanup', 'file-retention']) {
            await world.standIn.runSchedule(name);
          }
        }),
      holds: () => isDeleted(id, 'attachment.removed', ['removed', 'added'], past),
    };
  },
};

describe('whoever dies after a call to AWS, at each in turn (reliability 4; G1, G3, G8)', () => {
  it.each(Object.entries(works))('%s', { timeout: 300_000 }, (_, make) =>
    sweep(async () => {
      const work = await make();
      const holds = async () => {
        await work.holds();
        await expectSound(open, opened);
        await expectSound(past, settled);
      };
      return { ...work, holds };
    }),
  );
});
