import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '#shared/contract/client.ts';
import type { Routes } from '#shared/contract/routes.ts';
import { retentionKey } from '#shared/data/keys.ts';
import { getItems } from '#shared/data/store.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import { apiAlone, type CallAlone, jobAlone } from '#test/support/alone.ts';
import { heldUp } from '#test/support/held-up.ts';
import { lift } from '#test/support/holds.ts';
import {
  aLargeFile,
  type Book,
  expectDeleted,
  expectKept,
  expectLogged,
  expectSound,
  manyInvoices,
  recordOf,
} from '#test/support/large-files.ts';
import { codeOf, times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { inTable } from '#test/support/portfolio.ts';
import { randomOf } from '#test/support/random.ts';
import { settle } from '#test/support/retention.ts';
import { takingTurns } from '#test/support/turns.ts';
import { uploaded } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

/** More than one transaction holds. */
const [many, ofCustomers] = [50, 2];
const file = '/v1/entities/{e}/attachments/{a}' as const;

let world: World;
let entity: TestEntity;
let e: string;
let book: Book;
const ids: string[] = [];

const { faults, atEachCall } = heldUp();
let held: CallAlone;

beforeAll(async () => {
  world = await theWorld();
  held = await apiAlone(world, 'attachments', faults);
});

// Each test has a book of its own: all files that were ever on it are looked at again and again.
beforeEach(async () => {
  entity = await anEntity(world);
  e = entity.id;
  book = await manyInvoices(entity, ofCustomers, many);
  ids.length = 0;
});

const byMain = <K extends keyof Routes>(key: K, input: CallInput<K>) =>
  held(world.main, key, input);
const run = (name: 'upload-cleanup' | 'file-retention') => world.standIn.runSchedule(name);
const noted = (id: string) => {
  ids.push(id);
  return id;
};
async function aFile(): Promise<Attachment> {
  const stored = await aLargeFile(book);
  noted(stored.id);
  return stored;
}
const isSound = async () => {
  await run('upload-cleanup');
  await expectSound(book, ids);
};

/** A file that is uploaded and to be completed. */
async function pending(fileName = `${world.next()}.txt`, of: Book = book) {
  const { id } = await uploaded(entity, of.numbers, { fileName, bytes: Buffer.from('hello') });
  const path = { e, a: id };
  return { id, path, complete: () => byMain(`POST ${file}/completion`, { path }) };
}
const remove = (a: string) => world.main.attempt(`DELETE ${file}`, { path: { e, a } });

describe('the schedule of unfinished files at each point of a request (G1; reliability 5)', () => {
  const meanwhile = () => run('upload-cleanup');

  it('that completes a file', { timeout: 300_000 }, () =>
    atEachCall(async () => {
      const { id, complete } = await pending();
      noted(id);
      return {
        act: complete,
        meanwhile,
        holds: async ({ status }) => {
          expect(status).toBe(200);
          await isSound();
          await expectLogged(book, id, 'attachment.added');
        },
      };
    }),
  );

  it('that changes, hides or takes one off', { timeout: 300_000 }, () =>
    atEachCall(async () => {
      const { id, version } = await aFile();
      const path = { e, a: id };
      const off = 'DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}';
      return {
        act: async () => {
          const body = { visibleToCustomers: false, description: 'Terms' };
          const change = await byMain(`PATCH ${file}`, { path, body, ifMatch: version });
          const left = await byMain(off, { path: { ...path, n: book.keys[0] ?? '' } });
          return [change.status, left.status];
        },
        meanwhile,
        holds: async (statuses) => {
          expect(statuses).toEqual([200, 204]);
          await isSound();
          await expectLogged(book, id, 'attachment.changed');
          await expectLogged(book, id, 'attachment.taken-off', book.codes.slice(0, 1));
        },
      };
    }),
  );

  it('that refuses what was uploaded', { timeout: 300_000 }, () =>
    atEachCall(async () => {
      const { id, complete } = await pending(`${world.next()}.pdf`);
      noted(id);
      return {
        act: complete,
        meanwhile,
        holds: async (said) => {
          expect(codeOf({ body: said.body })).toBe('content-mismatch');
          await isSound();
        },
      };
    }),
  );
});

describe('two at one large file (reliability 5)', () => {
  it('of two changes of a version one wins, at each point of the other', { timeout: 300_000 }, () =>
    atEachCall(async () => {
      const { id, version: ifMatch } = await aFile();
      const path = { e, a: id };
      let other = 0;
      return {
        act: () => {
          const body = { description: 'Mine', visibleToCustomers: false };
          return byMain(`PATCH ${file}`, { path, body, ifMatch });
        },
        meanwhile: async () => {
          const body = { description: 'Theirs', comment: 'Ours' };
          const change = { path, body, ifMatch };
          other = (await world.main.attempt(`PATCH ${file}`, change)).status;
        },
        holds: async ({ status }) => {
          const won = [status, other].filter((one) => one === 200);
          expect(won).toHaveLength(1);
          await isSound();
          await expectLogged(book, id, 'attachment.changed');
          const now = await recordOf(book, id);
          expect(now?.description).toBe(status === 200 ? 'Mine' : 'Theirs');
        },
      };
    }),
  );

  it(
    'whoever is late to show it shows nothing of what is deleted meanwhile',
    { timeout: 300_000 },
    () =>
      atEachCall(async () => {
        const own = await manyInvoices(entity, ofCustomers, many);
        const { id, complete } = await pending(undefined, own);
        return {
          act: complete,
          meanwhile: async () => {
            await run('upload-cleanup');
            await remove(id);
          },
          holds: async () => {
            await run('upload-cleanup');
            await expectSound(own, [id]);
          },
        };
      }),
  );

  it('ten delete it, ten complete it', { timeout: 60_000 }, async () => {
    const { id } = await aFile();
    const answers = await times(10, () => remove(id));
    expect(answers.filter(({ status }) => status === 204).length).toBeGreaterThan(0);
    for (const { status } of answers) expect([204, 404, 409]).toContain(status);
    await isSound();
    await expectLogged(book, id, 'attachment.deleted');
    const next = await pending();
    noted(next.id);
    await times(10, next.complete);
    await isSound();
    await expectLogged(book, next.id, 'attachment.added');
  });
});

describe('an invoice that is settled at each point of a completion (G8)', () => {
  it('has its files looked at in time', { timeout: 300_000 }, () =>
    atEachCall(async () => {
      const own = await manyInvoices(entity, 1, many);
      const { id, complete } = await pending(undefined, own);
      const [number = '', n = ''] = [own.numbers.at(-1), own.keys.at(-1)];
      let isSettled = false;
      return {
        act: complete,
        meanwhile: async () => {
          await settle(entity, n, '2026-01-31');
          isSettled = true;
        },
        holds: async ({ status }) => {
          expect(status).toBe(200);
          await expectSound(own, [id]);
          const keys = [retentionKey(e, number)];
          const [due] = await inTable(entity, (table) => getItems(table, keys));
          expect(due !== undefined).toBe(isSettled);
        },
      };
    }),
  );
});

describe('in whatever order, a deletion, a hold and the schedule (G5, G9; reliability 5)', () => {
  type Who = 'deleting' | 'holding' | 'cleaning';
  const turns = takingTurns<Who>();
  const random = randomOf(16);

  it('leave what is held, with its bytes, or delete it', { timeout: 300_000 }, async () => {
    const deleting = await apiAlone(world, 'attachments', turns.faultsOf('deleting'));
    const holding = await apiAlone(world, 'attachments', turns.faultsOf('holding'));
    const clean = await jobAlone(world, 'upload-cleanup', turns.faultsOf('cleaning'));
    const n = book.keys[9] ?? '';
    const held = 'PUT /v1/entities/{e}/holds/invoices/{n}';
    const body = { reason: 'Litigation' };
    for (let drawn = 0; drawn < 15; drawn += 1) {
      const stored = await aFile();
      const path = { e, a: stored.id };
      let status = 0;
      await turns.run(
        {
          deleting: async () => {
            ({ status } = await deleting(world.main, `DELETE ${file}`, { path }));
          },
          holding: () => holding(world.main, held, { path: { e, n }, body }),
          cleaning: async () => {
            await clean();
            await clean();
          },
        },
        (ready) => random.pick(ready),
      );
      // Among others it may find no quiet moment: then it is asked for once more.
      if (status === 503) ({ status } = await remove(stored.id));
      expect([204, 409]).toContain(status);
      await (status === 204 ? expectDeleted(book, stored) : expectKept(book, stored));
      await isSound();
      await lift(entity, 'invoices/{n}', { n });
    }
  });
});
