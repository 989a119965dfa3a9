import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Attachment } from '#shared/domain/attachment.ts';
import { apiAlone, type CallAlone, jobAlone, type Said } from '#test/support/alone.ts';
import { days, later } from '#test/support/clock.ts';
import { dyingAfterWriting, heldAfterWriting, heldUp } from '#test/support/held-up.ts';
import { type HeldPath, hold, type Kind, lift } from '#test/support/holds.ts';
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
import { codeOf } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { reopen, settle } from '#test/support/retention.ts';
import { theWorld, type World } from '#test/support/world.ts';

/** More than one transaction holds. */
const [many, ofCustomers] = [50, 2];
const longAgo = '2024-01-10';
const file = '/v1/entities/{e}/attachments/{a}' as const;

let world: World;
let entity: TestEntity;
let e: string;
let open: Book;
let past: Book;
/** All files that were ever on each. */
const ids = new Map<Book, string[]>();

const { faults, atEachCall } = heldUp();
let held: CallAlone;
let heldRetention: () => Promise<unknown>;
let heldCleanup: () => Promise<unknown>;

beforeAll(async () => {
  world = await theWorld();
  held = await apiAlone(world, 'attachments', faults);
  heldRetention = await jobAlone(world, 'file-retention', faults);
  heldCleanup = await jobAlone(world, 'upload-cleanup', faults);
});

// Each test has books of its own: all files that were ever on one are looked at again and again.
beforeEach(async () => {
  entity = await anEntity(world);
  e = entity.id;
  open = await manyInvoices(entity, ofCustomers, many);
  past = await manyInvoices(entity, 1, many, longAgo);
});

async function aFile(book: Book): Promise<Attachment> {
  const stored = await aLargeFile(book);
  ids.set(book, [...(ids.get(book) ?? []), stored.id]);
  return stored;
}

const run = (name: 'upload-cleanup' | 'file-retention') => world.standIn.runSchedule(name);
const isThere = async (book: Book, { id }: Attachment) =>
  (await recordOf(book, id))?.state === 'available';
const deletion = ({ id: a }: Attachment) => held(world.main, `DELETE ${file}`, { path: { e, a } });
const remove = ({ id: a }: Attachment) => world.main.attempt(`DELETE ${file}`, { path: { e, a } });

/** What is kept today is looked at again later. */
const removeInTime = () =>
  later(world, days(2), async () => {
    await run('file-retention');
    await run('upload-cleanup');
  });

async function expectEither(book: Book, stored: Attachment, isDeleted: boolean): Promise<void> {
  await (isDeleted ? expectDeleted(book, stored) : expectKept(book, stored));
  await expectSound(book, ids.get(book) ?? []);
}

const kinds: [string, Kind, (id: string) => HeldPath][] = [
  ['an invoice', 'invoices/{n}', () => ({ n: open.keys[7] ?? '' })],
  ['a customer', 'customers/{code}', () => ({ code: open.codes[1] ?? '' })],
  ['the file', 'attachments/{a}', (a) => ({ a })],
];
const nothing = async () => {};
const cases = [
  ...kinds.map(([on, kind, pathOf]) => ({ on, name: 'nothing', kind, pathOf, first: nothing })),
  ...kinds.slice(0, 1).map(([on, kind, pathOf]) => {
    const first = () => run('upload-cleanup');
    return { on, name: 'the schedule of unfinished files', kind, pathOf, first };
  }),
];

describe('a hold at each point of a large deletion (G9; reliability 5)', () => {
  it.each(cases)(
    'on $on, after $name, wins or finds it gone',
    { timeout: 300_000 },
    ({ kind, pathOf, first }) =>
      atEachCall(async () => {
        const stored = await aFile(open);
        const path = pathOf(stored.id);
        let isHeld = false;
        return {
          act: () => deletion(stored),
          meanwhile: async () => {
            await first();
            const wasThere = await isThere(open, stored);
            const { status } = await hold(entity, kind, path);
            isHeld = status === 200 && (wasThere || kind === 'attachments/{a}');
          },
          holds: async (said) => {
            const isDeleted = said.status === 204;
            if (!isDeleted) expect([said.status, codeOf(said)]).toEqual([409, 'file-held']);
            // At once, whatever the schedule would still do.
            expect(await isThere(open, stored)).toBe(!isDeleted);
            expect([isHeld, isDeleted]).not.toEqual([true, true]);
            await expectEither(open, stored, isDeleted);
            await lift(entity, kind, path);
            if (!isDeleted) await remove(stored);
            await expectLogged(open, stored.id, 'attachment.deleted');
          },
        };
      }),
  );
});

describe('a large removal (G8; reliability 5)', () => {
  const acts: [string, (n: string) => Promise<unknown>, boolean][] = [
    ['reopening an invoice', (n) => reopen(entity, n), true],
    ['a hold on an invoice', (n) => hold(entity, 'invoices/{n}', { n }), true],
    ['the schedule of unfinished files', () => run('upload-cleanup'), false],
  ];
  it.each(acts)('with %s at each point of it', { timeout: 300_000 }, (_, act, keeps) =>
    atEachCall(async () => {
      const stored = await aFile(past);
      const n = past.keys[11] ?? '';
      let isKept = false;
      return {
        act: heldRetention,
        isOver: async () => (await recordOf(past, stored.id))?.removeFrom !== null,
        meanwhile: async () => {
          isKept = keeps && (await isThere(past, stored));
          await act(n);
        },
        holds: async () => {
          const isDeleted = !(await isThere(past, stored));
          expect([isKept, isDeleted]).not.toEqual([true, true]);
          await expectEither(past, stored, isDeleted);
          await settle(entity, n, longAgo).catch(() => lift(entity, 'invoices/{n}', { n }));
          await removeInTime();
          await expectEither(past, stored, true);
          await expectLogged(past, stored.id, 'attachment.removed');
        },
      };
    }),
  );

  it('is not forgotten where a deletion at the same time is refused', { timeout: 300_000 }, () =>
    atEachCall(async () => {
      const stored = await aFile(past);
      const n = past.keys[3] ?? '';
      return {
        act: () => deletion(stored),
        meanwhile: async () => {
          await hold(entity, 'invoices/{n}', { n });
          await run('file-retention');
        },
        holds: async () => {
          await lift(entity, 'invoices/{n}', { n });
          await run('upload-cleanup');
          await removeInTime();
          await expectEither(past, stored, true);
        },
      };
    }),
  );
});

describe('a file that is out of reach until it is made sure that nothing holds it (G9)', () => {
  it('keeps its bytes, wherever the schedule of unfinished files is', { timeout: 300_000 }, () =>
    atEachCall(async () => {
      const stored = await aFile(open);
      const path = { n: open.keys[5] ?? '' };
      const unsure = heldAfterWriting();
      let refused: Promise<Said> | undefined;
      await deletionThatDies(stored);
      return {
        act: heldCleanup,
        meanwhile: async () => {
          await run('upload-cleanup');
          const deleting = await apiAlone(world, 'attachments', unsure.faults);
          refused = deleting(world.main, `DELETE ${file}`, { path: { e, a: stored.id } });
          await unsure.reached;
        },
        holds: async () => {
          await hold(entity, 'invoices/{n}', path);
          unsure.letGo();
          const said = await refused;
          if (said) expect([said.status, codeOf(said)]).toEqual([409, 'file-held']);
          await expectEither(open, stored, false);
          await lift(entity, 'invoices/{n}', path);
          await remove(stored);
        },
      };
    }),
  );

  async function deletionThatDies({ id: a }: Attachment): Promise<void> {
    const dying = await apiAlone(world, 'attachments', dyingAfterWriting());
    const { status } = await dying(world.main, `DELETE ${file}`, { path: { e, a } });
    expect(status).toBe(500);
  }
});
