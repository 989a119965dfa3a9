import { beforeAll, describe, expect, it } from 'vitest';
import { contactKey } from '#shared/data/keys.ts';
import { getItems } from '#shared/data/store.ts';
import { accessRoute } from '#test/support/accesses.ts';
import { aPlainContact } from '#test/support/contacts.ts';
import { harming } from '#test/support/injection.ts';
import { tally, times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { inTable } from '#test/support/portfolio.ts';
import { aCustomer } from '#test/support/records.ts';
import { itemsUnder } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

async function aContactOf(customer: { key: string }) {
  const contact = await aPlainContact(entity, customer);
  return { ...contact, email: contact.email ?? '', path: { e, code: customer.key, c: contact.id } };
}
const someContact = async () => aContactOf(await aCustomer(entity));
type Path = Awaited<ReturnType<typeof someContact>>['path'];
const put = (path: Path, body: object) =>
  world.main.attempt(`PUT ${accessRoute}`, { path, body: body as never });
const read = (path: Path) => world.main.attempt(`GET ${accessRoute}`, { path });
const fresh = () => `usercode${world.next()}`;
const mailsTo = (to: string) => world.standIn.emails({ to });

describe('granting an access (E2)', () => {
  it('writes nothing where its transaction fails', async () => {
    const { email, path } = await someContact();
    const isWrite = ({ command }: { command: string }) => command === 'TransactWriteItems';
    const { result } = await harming(world, 'fail', isWrite, () =>
      put(path, { userCode: fresh(), email }),
    );
    expect([result.status, (await read(path)).status, await mailsTo(email)]).toEqual([
      503,
      404,
      [],
    ]);
  });

  it('of one user code to twenty contacts at once is one, and nothing of the others', async () => {
    const customer = await aCustomer(entity);
    const contacts = await times(20, () => aContactOf(customer));
    const userCode = fresh();
    const answers = await Promise.all(
      contacts.map(({ path, email }) => put(path, { userCode, email })),
    );
    expect(tally(answers)).toEqual({ 201: 1, 'login-taken': 19 });
    const keys = contacts.map(({ id }) => contactKey(e, customer.code, id));
    const kept = await inTable(entity, (table) => getItems(table, keys));
    const sent = await Promise.all(
      contacts.map(async ({ email }) => (await mailsTo(email)).length),
    );
    expect(answers.map(({ status }) => status === 201)).toEqual(sent.map((count) => count === 1));
    expect(kept.map((item) => typeof item?.accessId === 'string')).toEqual(
      sent.map((count) => count === 1),
    );
    const users = await itemsUnder(world.standIn, 'USER#');
    expect(users.filter(({ login }) => login === userCode)).toHaveLength(1);
  });

  it('of one contact by ten at once is one access, whose user code alone is taken', async () => {
    const { path, email } = await someContact();
    const codes = await times(10, async () => fresh());
    const answers = await Promise.all(codes.map((userCode) => put(path, { userCode, email })));
    const { 201: granted, 200: changed = 0, conflict = 0, ...others } = tally(answers);
    expect([granted, changed + conflict, others]).toEqual([1, 9, {}]);
    const { userCode, id } = (await read(path)).body as { userCode: string; id: string };
    const users = (await itemsUnder(world.standIn, 'USER#')).filter(
      ({ client }) => (client as { contactId?: string } | null)?.contactId === path.c,
    );
    expect(users.map((user) => [user.id, user.login])).toEqual([[id, userCode]]);
    const claims = await itemsUnder(world.standIn, 'LOGIN#');
    const claimed = claims.filter(({ pk }) => codes.includes(String(pk).slice('LOGIN#'.length)));
    expect(claimed.map(({ userId }) => userId)).toEqual([id]);
  });
});
