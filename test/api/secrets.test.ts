import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '#test/support/api.ts';
import { aContact } from '#test/support/contacts.ts';
import { files } from '#test/support/files.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  linkToken,
  type Person,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { aSecondFactor } from '#test/support/second-factor.ts';
import { everyItem } from '#test/support/table.ts';
import { aSharedFile } from '#test/support/targets-access.ts';
import { attached, someInvoice } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let folder: string;
const secondPassword = 'ten slow herons over water';
const thirdPassword = 'no lighthouse in this valley';

/** The token of each e-mail, by the e-mail's id. */
const links = new Map<string, string>();
const secrets = new Set<string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  world = await startWorld({ dataFolder: folder });
  world.saw = ({ headers, text }) => {
    const cookie = /^encours=([^;]+)/.exec(String(headers['set-cookie'] ?? ''))?.[1];
    const token = /"(?:token|secret)":"([^"]+)"/.exec(text)?.[1];
    const signature = /X-Amz-Signature=(\w+)/.exec(text)?.[1];
    // Not the middle of an id that is a UUID.
    const codes = text.match(/(?<![\w-])[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}(?![\w-])/g) ?? [];
    const plain = codes.map((code) => code.replaceAll('-', ''));
    for (const secret of [cookie, token, signature, ...codes, ...plain]) {
      if (secret) secrets.add(secret);
    }
  };
  for (const typed of [password, secondPassword, thirdPassword]) secrets.add(typed);
  secrets.add(world.main.token);
  await mainJob();
  for (const { id, text } of await world.standIn.emails()) {
    const token = /#token=([\w-]+)/.exec(text)?.[1];
    if (token) links.set(id, token);
  }
  for (const token of links.values()) secrets.add(token);
  return async () => {
    await world.standIn.stop();
    await rm(folder, { recursive: true, force: true });
  };
});

/** Everything in which a secret is made, used, refused, or mistaken for something else. */
async function mainJob() {
  const entity = await anEntity(world);
  const person = await aColleague(entity, 'collector', { language: 'fr' });
  const headers = { cookie: `encours=${person.token}` };
  await world.send('GET', `/v1/me?token=${person.token}`, { headers });
  await world.send('GET', `/v1/entities/${person.token}`, { token: `${person.token}x` });
  await world.anonymous.attempt('POST /v1/sessions', { body: { login: password, password } });
  await world.anonymous.attempt('POST /v1/sessions', {
    body: { login: person.login, password: `${password}!` },
  });
  const invited = await anInvitedUser(entity);
  const path = { e: entity.id, u: invited.id };
  const token = await linkToken(world, invited.email);
  const again = { path, idempotencyKey: 'again' };
  await world.main.call('POST /v1/entities/{e}/users/{u}/invitation', again);
  for (const key of ['POST /v1/invitations/inspect', 'POST /v1/invitations/accept'] as const) {
    await world.anonymous.attempt(key, { body: { token, password } });
  }
  await world.anonymous.attempt('POST /v1/invitations/inspect', { body: { token: password } });
  world.standIn.faults.set({ service: 'ses', mode: 'fail', rate: 1, count: 20 });
  await anInvitedUser(entity);
  await world.standIn.idle();
  world.standIn.faults.set({ service: 'ses', mode: 'off', rate: 1 });
  await world.standIn.runSchedule('outbox');
  world.faulty = true;
  world.standIn.faults.set({ service: 'dynamodb', mode: 'fail', rate: 1, count: 3 });
  await world.anonymous.attempt('POST /v1/sessions', { body: { login: person.login, password } });
  world.standIn.faults.set({ service: 'dynamodb', mode: 'off', rate: 1 });
  world.faulty = false;
  const { number } = await someInvoice(entity);
  const bytes = files.pdf?.bytes ?? Buffer.from('x');
  const { id } = await attached(entity, [number], { fileName: 'a.pdf', bytes });
  const at = { path: { e: entity.id, a: id } };
  await world.main.call('POST /v1/entities/{e}/attachments/{a}/download', at);
  await (await person.signIn()).call('DELETE /v1/sessions/current');
  await passwordsAndFactors(await aColleague(entity, 'guest'));
  await apiKeys(entity);
  await contacts(entity);
  await typedIntoSearches(entity, await aColleague(entity, 'collector'));
}

/** A contact, their link and their file, and a colleague who looks at the portal as them. */
async function contacts(entity: TestEntity) {
  const customer = await aCustomer(entity);
  const { number } = await anInvoice(entity, customer.code);
  const { id: a } = await aSharedFile(entity, number);
  const person = await aContact(entity, customer);
  const { path } = person;
  await person.call('POST /v1/portal/attachments/{a}/download', { path: { a } });
  const body = { clientReference: password };
  await person.refusal('PATCH /v1/portal/customer', { body, ifMatch: 7 });
  const view = '/v1/entities/{e}/customers/{code}/contacts/{c}/access/view' as const;
  const { token } = await world.main.call(`POST ${view}`, { path });
  await world.send('GET', `/v1/portal/customer?token=${token}`, { token });
  await world.send('GET', `/v1/portal/invoices/${token}/attachments`, { token });
}

/** People paste a password into the field they see first, and look for what an e-mail told them. */
async function typedIntoSearches({ id: e }: TestEntity, person: Person) {
  const path = { e };
  for (const q of [password, person.token.slice(0, 100)]) {
    await person.call('GET /v1/entities/{e}/customers', { path, query: { q } });
    const body = { criteria: { q, codes: q } };
    await person.call('POST /v1/entities/{e}/customers/search', { path, body });
    const selection = { codes: q.split(' ') };
    const bulk = { operation: 'associate' as const, userIds: [person.id], selection, dryRun: true };
    await person.attempt('POST /v1/entities/{e}/colleague-associations', { path, body: bulk });
    await person.attempt('GET /v1/entities/{e}/saved-searches', { path, query: { cursor: q } });
  }
}

async function passwordsAndFactors(person: Person) {
  const { login, email } = person;
  const { code, recoveryCodes } = await aSecondFactor(world, person);
  for (const totp of [code(), recoveryCodes[0], recoveryCodes[0], '000000']) {
    const body = { login, password, ...(totp && { totp }) };
    await world.anonymous.attempt('POST /v1/sessions', { body });
  }
  const proof = { password: thirdPassword, totp: recoveryCodes[1] ?? '' };
  await person.attempt('POST /v1/sessions/current/reauthentication', { body: proof });
  const change = { currentPassword: password, newPassword: secondPassword };
  await person.call('POST /v1/password/change', { body: change });
  await world.anonymous.call('POST /v1/password/forgotten', { body: { login } });
  const token = await linkToken(world, email);
  const reset = 'POST /v1/password/reset';
  await world.anonymous.call('POST /v1/password/reset/inspect', { body: { token } });
  await world.anonymous.refusal(reset, { body: { token, password: 'password1234' } });
  await world.anonymous.call(reset, { body: { token, password: thirdPassword } });
  await world.anonymous.refusal(reset, { body: { token, password: thirdPassword } });
}

async function apiKeys({ id, main }: TestEntity) {
  const request = { path: { e: id }, body: { name: 'ERP', role: 'guest' as const } };
  const stated = { ...request, idempotencyKey: 'once' };
  const created = await main.call('POST /v1/entities/{e}/api-keys', stated);
  expect(await main.call('POST /v1/entities/{e}/api-keys', stated)).toEqual(created);
  const { secret } = created;
  const program = apiOf(world.send, secret);
  await program.call('GET /v1/entities/{e}', { path: { e: id } });
  await world.send('GET', `/v1/entities?key=${secret}`, { token: `${secret}x` });
  const path = { e: id, id: created.id };
  await main.call('DELETE /v1/entities/{e}/api-keys/{id}', { path });
  await program.refusal('GET /v1/entities/{e}', { path: { e: id } });
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Under which the secrets of second factors are encrypted: Secrets Manager's, not the table's. */
function keyOfFactors(): string {
  const { standIn } = world;
  const holder = standIn.deployment.functions.find(
    ({ environment }) => 'SECOND_FACTOR_KEY' in environment,
  );
  const key = holder && standIn.environmentOf(holder).SECOND_FACTOR_KEY;
  if (!key) throw new Error('no function has the key of second factors');
  return key;
}

describe('secrets at rest (reliability 8)', () => {
  it('were made by the run: sessions, links, passwords, codes, keys, signed addresses', () => {
    expect(links.size).toBeGreaterThanOrEqual(5);
    // Ten recovery codes with and without hyphens, a second factor, an API key, three passwords.
    expect(secrets.size).toBeGreaterThanOrEqual(links.size + 30);
  });

  it('stand in no item of the table', async () => {
    const items = JSON.stringify(await everyItem(world.standIn));
    expect(items.length).toBeGreaterThan(10_000);
    expect([...secrets].filter((secret) => items.includes(secret))).toEqual([]);
    expect(items).not.toContain(keyOfFactors());
  });

  it('stand in no log line', () => {
    const logs = JSON.stringify(world.logs);
    expect(world.logs.length).toBeGreaterThan(20);
    expect([...secrets].filter((secret) => logs.includes(secret))).toEqual([]);
    expect(logs).not.toContain(keyOfFactors());
  });

  it('stand in no file of the data folder, deleted rows included, but for sent e-mails', async () => {
    const paths = (await filesIn(folder)).filter((path) => !path.startsWith(join(folder, 'ses')));
    expect(paths.length).toBeGreaterThan(1);
    for (const path of paths) {
      const content = (await readFile(path)).toString('latin1');
      const found = [...secrets].filter((secret) => content.includes(secret));
      expect([path, found]).toEqual([path, []]);
    }
  });

  it('stand in no e-mail but the one that each was sent in', async () => {
    for (const { id, text, html, subject } of await world.standIn.emails()) {
      const said = [text, html, subject].join('\n');
      const found = [...secrets].filter((secret) => said.includes(secret));
      expect(found).toEqual(links.has(id) ? [links.get(id)] : []);
    }
  });

  it('are kept, where they are passwords, as argon2id in PHC format (B8)', async () => {
    const items = await everyItem(world.standIn);
    const hashes = items.filter(({ sk }) => sk === 'PASSWORD').map(({ hash }) => String(hash));
    expect(hashes.length).toBeGreaterThanOrEqual(2);
    for (const hash of hashes) {
      const [, m, t, p, salt = '', tag = ''] =
        /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash) ?? [];
      expect([Number(m) >= 19_456, Number(t) >= 2, Number(p) >= 1]).toEqual([true, true, true]);
      expect([salt.length, tag.length]).toEqual([22, 43]);
    }
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
