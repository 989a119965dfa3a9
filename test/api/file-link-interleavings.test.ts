import { beforeAll, describe, expect, it } from 'vitest';
import { contacts } from '#shared/data/contacts.ts';
import { fileLedgers } from '#shared/data/file-ledger.ts';
import { newContact } from '#shared/domain/contact.ts';
import { apiAlone, type CallAlone, type Said } from '#test/support/alone.ts';
import { storeLink } from '#test/support/file-links.ts';
import { type Book, manyInvoices, storeLargeFile } from '#test/support/large-files.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { inTable } from '#test/support/portfolio.ts';
import { idFrom, randomOf } from '#test/support/random.ts';
import { ordersOf, type Turn, takingTurns } from '#test/support/turns.ts';
import { theWorld, type World } from '#test/support/world.ts';

/** Orders in which the calls of a revocation and of openings went out, of each way to revoke; 1,000 in all. */
const [most, some] = [200, 20];
type Who = 'opening' | 'another' | 'revoking';

const random = randomOf(1973);
const turns = takingTurns<Who>();
let world: World;
let entity: TestEntity;
let e: string;
let few: Book;
let many: Book;
let opening: CallAlone;
let another: CallAlone;
let onFiles: CallAlone;
let onCustomers: CallAlone;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  few = await manyInvoices(entity, 2, 2);
  many = await manyInvoices(entity, 2, 50);
  opening = await apiAlone(world, 'links', turns.faultsOf('opening'));
  another = await apiAlone(world, 'links', turns.faultsOf('another'));
  const revoking = turns.faultsOf('revoking');
  onFiles = await apiAlone(world, 'attachments', revoking);
  onCustomers = await apiAlone(world, 'customers', revoking);
});

interface Shared {
  readonly token: string;
  readonly a: string;
  readonly version: number;
  readonly versionId: string;
  readonly n: string;
  readonly code: string;
  readonly c: string;
}

/** A file that is shown to customers, a contact of the first of them, and a link for them. */
async function shared(book: Book): Promise<Shared> {
  const [code = ''] = book.codes;
  const [id, c] = [idFrom(random), idFrom(random)];
  const now = world.standIn.clock.now();
  const token = `link-${id}`;
  const link = { entityId: e, attachmentId: id, linkEpoch: 0 };
  const contact = { name: `Contact ${c}`, email: `${c.toLowerCase()}@client.example` };
  const { version, object } = await storeLargeFile(book, { id }, (changes, table) => {
    contacts(table).create(changes, e, newContact(c, code, contact, now));
    const recipient = { type: 'contact', customerCode: code, id: c } as const;
    storeLink(changes, table, token, { ...link, recipient }, now);
  });
  const [n = ''] = book.keys;
  return { token, a: id, version, versionId: object.versionId ?? '', n, code, c };
}

const file = '/v1/entities/{e}/attachments/{a}' as const;
const change = async ({ a }: Shared, version: number, visibleToCustomers: boolean) => {
  const body = { visibleToCustomers };
  const input = { path: { e, a }, body, ifMatch: version };
  const said = await onFiles(world.main, `PATCH ${file}`, input);
  expect(said.status).toBe(200);
};
const remove = async ({ a }: Shared) => {
  const said = await onFiles(world.main, `DELETE ${file}`, { path: { e, a } });
  expect(said.status).toBe(204);
};

const ways: [string, number, () => Book, (of: Shared) => Promise<void>][] = [
  ['the file is hidden', most, () => few, (of) => change(of, of.version, false)],
  [
    'it is hidden and shown again',
    most,
    () => few,
    async (of) => {
      await change(of, of.version, false);
      await change(of, of.version + 1, true);
    },
  ],
  ['it is deleted', most, () => few, remove],
  ['it is deleted from many invoices', some, () => many, remove],
  [
    'it is taken off the customer’s invoice',
    most,
    () => few,
    async ({ a, n }) => {
      const key = 'DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}';
      const said = await onFiles(world.main, key, { path: { e, n, a } });
      expect(said.status).toBe(204);
    },
  ],
  [
    'the contact is deleted',
    most,
    () => few,
    async ({ code, c }) => {
      const key = 'DELETE /v1/entities/{e}/customers/{code}/contacts/{c}';
      const said = await onCustomers(world.main, key, { path: { e, code, c } });
      expect(said.status).toBe(204);
    },
  ],
];

const open = (by: CallAlone, { token }: Shared) =>
  by(undefined, 'POST /v1/links/open', { body: { token } });

/** What was granted is the version that is pinned, for a minute. */
function isRight(said: Said, { versionId }: Shared): boolean {
  if (said.status !== 200) {
    expect([said.status, (said.body as { code: string }).code]).toEqual([410, 'link-revoked']);
    return false;
  }
  const { searchParams } = new URL((said.body as { url: string }).url);
  expect(searchParams.get('versionId')).toBe(versionId);
  expect(Number(searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(60);
  return true;
}

/** What the ledger says of whoever came by the link: one line each. */
async function expectInLedger({ a }: Shared, granted: number, refused: number) {
  const { items } = await inTable(entity, (table) =>
    fileLedgers(table).listOf(e, a, 50, undefined),
  );
  const byLink = items.filter(({ by }) => by.kind === 'link');
  const of = (event: string) => byLink.filter((line) => line.event === event).length;
  expect([of('downloaded'), of('refused'), byLink.length]).toEqual([
    granted,
    refused,
    granted + refused,
  ]);
}

const isWrite = ({ call }: Turn<Who>) => call.command === 'TransactWriteItems';

/** Runs one order of turns, and looks at what was granted. @returns the turns taken */
async function race(
  book: Book,
  revoke: (of: Shared) => Promise<void>,
  choose: (ready: readonly Who[]) => Who,
  openers: readonly (readonly [Who, CallAlone])[],
): Promise<Turn<Who>[]> {
  const of = await shared(book);
  const said = new Map<Who, Said>();
  const acts = openers.map(([who, by]) => [
    who,
    async () => void said.set(who, await open(by, of)),
  ]);
  const revoking = () => revoke(of);
  const taken = await turns.run({ ...Object.fromEntries(acts), revoking }, choose);
  const revoked = taken.findIndex((turn) => turn.who === 'revoking' && isWrite(turn));
  let granted = 0;
  for (const [who, answer] of said) {
    const isGranted = isRight(answer, of);
    granted += Number(isGranted);
    const own = taken.flatMap((turn, at) => (turn.who === who ? { ...turn, at } : []));
    const reads = own.filter((turn) => !isWrite(turn)).map(({ at }) => at);
    // Whoever began after it is refused; whoever had read everything before it is not.
    if (Math.min(...reads) > revoked) expect(isGranted).toBe(false);
    if (Math.max(...reads) < revoked) expect(isGranted).toBe(true);
  }
  expect(isRight(await open(opening, of), of)).toBe(false);
  await expectInLedger(of, granted, said.size - granted + 1);
  return taken;
}

const named = (taken: readonly Turn<Who>[]) => taken.map(({ who }) => who[0]).join('');

/** As an order says; whoever has nothing to call leaves their turn to the others. */
function inOrder(order: readonly boolean[]) {
  let at = 0;
  return (ready: readonly Who[]): Who => {
    const who = order[at] ? 'opening' : 'revoking';
    at += 1;
    return ready.find((one) => one === who) ?? (ready[0] as Who);
  };
}

describe('a link that is opened while it is revoked (G6, G7, G11; reliability 5)', () => {
  it.each(ways)('is dead once %s', { timeout: 60_000 }, async (_, atLeast, book, revoke) => {
    const seen = new Set<string>();
    const one = [['opening', opening] as const];
    const taken = await race(book(), revoke, inOrder([]), one);
    const own = taken.filter(({ who }) => who === 'opening').length;
    const orders = [...ordersOf(own, taken.length - own)];
    while (orders.length > 0 && seen.size < atLeast / 2) {
      const [order = []] = orders.splice(random.below(orders.length), 1);
      seen.add(named(await race(book(), revoke, inOrder(order), one)));
    }
    const both = [...one, ['another', another] as const];
    for (let drawn = 0; drawn < 2 * atLeast && seen.size < atLeast; drawn += 1) {
      seen.add(named(await race(book(), revoke, (ready) => random.pick(ready), both)));
    }
    expect(seen.size).toBeGreaterThanOrEqual(atLeast);
  });
});
