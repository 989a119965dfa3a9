import { beforeAll, describe, expect, it } from 'vitest';
import { commitEach, noChanges, put as putItem } from '#shared/data/changes.ts';
import { loginKey } from '#shared/data/keys.ts';
import { userCode } from '#shared/domain/client-access.ts';
import { accessRoute, opening } from '#test/support/accesses.ts';
import { aPlainContact } from '#test/support/contacts.ts';
import { codeOf } from '#test/support/pages.ts';
import { anEntity, anInvitedUser, linkToken, type TestEntity } from '#test/support/people.ts';
import { inTable } from '#test/support/portfolio.ts';
import { aCustomer } from '#test/support/records.ts';
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
const proposed = (path: Path) => world.main.call(`GET ${accessRoute}/proposal`, { path });
const read = (path: Path) => world.main.attempt(`GET ${accessRoute}`, { path });
const fresh = () => `usercode${world.next()}`;
const mailsTo = (to: string) => world.standIn.emails({ to });

describe('what an access begins with (E2)', () => {
  it('is the customer’s code with digits, the next that is free, and the contact’s e-mail', async () => {
    const customer = await aCustomer(entity, { code: `8005${world.next()}` });
    const [one, other] = [await aContactOf(customer), await aContactOf(customer)];
    const first = await proposed(one.path);
    expect(first).toEqual({ userCode: `${customer.code}01`, email: one.email });
    expect(await proposed(other.path)).toEqual({ ...first, email: other.email });
    expect((await put(one.path, first)).status).toBe(201);
    const next = await proposed(other.path);
    expect(next.userCode).toBe(`${customer.code}02`);
    // Codes are compared without case and with spaces trimmed, as logins of colleagues are.
    await anInvitedUser(entity, { login: next.userCode });
    expect((await proposed(other.path)).userCode).toBe(`${customer.code}03`);
  });

  it('goes on beyond a hundred that are taken', async () => {
    const customer = await aCustomer(entity, { code: `9005${world.next()}` });
    const { path } = await aContactOf(customer);
    const codes = Array.from({ length: 101 }, (_, n) => userCode(customer.code, n + 1));
    await inTable(entity, (table) => {
      const each = codes.map((login) => {
        const changes = noChanges();
        putItem(changes, loginKey(login), { userId: world.main.id });
        return changes;
      });
      return commitEach(table, each);
    });
    expect((await proposed(path)).userCode).toBe(`${customer.code}102`);
  });

  it('leaves the e-mail open where the contact has none', async () => {
    const { key: code } = await aCustomer(entity);
    const list = 'POST /v1/entities/{e}/customers/{code}/contacts';
    const { id: c } = await world.main.call(list, { path: { e, code }, body: { name: 'Zoé' } });
    expect(await proposed({ e, code, c })).toMatchObject({ email: null });
  });
});

describe('granting an access (E2)', () => {
  it('writes access, user code, contact and e-mail in one transaction', async () => {
    const customer = await aCustomer(entity, { name: 'Roy & Cie', language: 'fr' });
    const { id, email, path } = await aContactOf(customer);
    const userCode = fresh();
    const answer = await put(path, {
      userCode,
      email,
      ipAddresses: ['10.1.2.3/8', '::FFFF:192.0.2.1'],
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ userCode, email, role: 'client', status: 'invited', inactiveReason: null },
      ...{ ipAddresses: ['10.0.0.0/8', '192.0.2.1'], branchId: null, hasSecondFactor: false },
      ...{ invitationEmail: 'queued', lastSignInAt: null, dueForReview: false, version: 1 },
      ...{ grantedBy: { id: world.main.id }, reviewedAt: null, reviewedBy: null },
    });
    const [mail, ...others] = await mailsTo(email);
    expect([mail?.to, others]).toEqual([[email], []]);
    for (const said of ['Bonjour', userCode, 'Roy & Cie', '/invitation#token=']) {
      expect(mail?.text).toContain(said);
    }
    expect((await read(path)).body).toEqual({
      ...(answer.body as object),
      invitationEmail: 'sent',
    });
    const { id: accessId } = answer.body as { id: string };
    expect(accessId).not.toBe(id);
    const token = await linkToken(world, email);
    expect(await opening(world, token, 'inspect')).toBe(200);
  });

  it('is a user of no entity: no list of colleagues has it', async () => {
    const { email, path } = await someContact();
    const { id } = (await put(path, { userCode: fresh(), email })).body as { id: string };
    const { items } = await world.main.call('GET /v1/entities/{e}/users', {
      path,
      query: { q: email },
    });
    const all = await world.main.call('GET /v1/users');
    expect([...items, ...all.items].filter((user) => user.id === id)).toEqual([]);
    const key = 'GET /v1/entities/{e}/users/{u}';
    expect((await world.main.refusal(key, { path: { e, u: id } })).code).toBe('not-found');
    expect((await world.main.refusal('GET /v1/users/{u}', { path: { u: id } })).code).toBe(
      'not-found',
    );
  });

  it.each([
    ['no user code', { userCode: undefined }, 'userCode'],
    ['five characters', { userCode: 'abcde' }, 'userCode'],
    ['65 characters', { userCode: 'x'.repeat(65) }, 'userCode'],
    ['no e-mail', { email: undefined }, 'email'],
    ['null for it', { email: null }, 'email'],
    ['a wrong one', { email: 'nobody' }, 'email'],
    ['another role', { role: 'administrator' }, 'role'],
    ['the manual’s address', { ipAddresses: ['123.542.654.785'] }, 'ipAddresses.0'],
    ['the third address', { ipAddresses: ['::1', '10.0.0.0/8', '1.2.3'] }, 'ipAddresses.2'],
    ['an octal one', { ipAddresses: ['0177.0.0.1'] }, 'ipAddresses.0'],
    ['too narrow a range', { ipAddresses: ['1.2.3.4/33'] }, 'ipAddresses.0'],
    ['a zone', { ipAddresses: ['fe80::1%eth0'] }, 'ipAddresses.0'],
    ['a blank', { ipAddresses: ['192.0.2.1', ' 192.0.2.1'] }, 'ipAddresses.1'],
    ['51 addresses', { ipAddresses: Array.from({ length: 51 }, () => '::1') }, 'ipAddresses'],
    ['no id of a branch', { branchId: 'Lyon' }, 'branchId'],
  ])('is refused with %s, names the field, and writes nothing', async (_, stated, field) => {
    const { email, path } = await someContact();
    const body = { userCode: fresh(), email, ...stated };
    const { status, body: refusal } = await put(path, body);
    const { errors } = refusal as { errors: { path: string; message: string }[] };
    expect([status, ...new Set(errors.map((error) => error.path))]).toEqual([422, field]);
    if (/\d$/.test(field)) expect(errors[0]?.message).toMatch(/IPv4 or IPv6 address/);
    expect([(await read(path)).status, await mailsTo(email)]).toEqual([404, []]);
  });

  it('is refused with a branch of nobody or of another entity, at an inactive customer', async () => {
    const { email, path } = await someContact();
    const elsewhere = await anEntity(world);
    const branch = await world.main.call('POST /v1/entities/{e}/branches', {
      path: { e: elsewhere.id },
      body: { code: 'L', name: 'Lyon' },
    });
    for (const branchId of [branch.id, '01ARZ3NDEKTSV4RRFFQ69G5FAV']) {
      const answer = await put(path, { userCode: fresh(), email, branchId });
      expect(codeOf(answer)).toBe('branch-unknown');
    }
    const one = 'PATCH /v1/entities/{e}/customers/{code}';
    await world.main.call(one, { path, body: { status: 'inactive' }, ifMatch: 1 });
    expect(codeOf(await put(path, { userCode: fresh(), email }))).toBe('customer-inactive');
    expect([(await read(path)).status, await mailsTo(email)]).toEqual([404, []]);
  });

  it('is refused under the login of a colleague, somebody’s e-mail, another’s user code', async () => {
    const colleague = await anInvitedUser(entity);
    const [one, other] = [await someContact(), await someContact()];
    const userCode = fresh();
    await put(one.path, { userCode, email: one.email });
    const taken = [
      colleague.login,
      colleague.email,
      userCode,
      userCode.toUpperCase(),
      ` ${userCode} `,
    ];
    for (const wanted of [...taken, one.email]) {
      const answer = await put(other.path, { userCode: wanted, email: other.email });
      expect([wanted, codeOf(answer)]).toEqual([wanted, 'login-taken']);
    }
    expect([(await read(other.path)).status, await mailsTo(other.email)]).toEqual([404, []]);
    // One's own e-mail is nobody else's.
    expect((await put(other.path, { userCode: other.email, email: other.email })).status).toBe(201);
  });
});
