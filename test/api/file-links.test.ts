import { beforeAll, describe, expect, it } from 'vitest';
import { days, later, minutes } from '#test/support/clock.ts';
import { aFileForContact, type FileForContact, sentLink } from '#test/support/file-links.ts';
import { aColleague, anEntity, type TestEntity } from '#test/support/people.ts';
import { attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const open = (token: string) => world.anonymous.attempt('POST /v1/links/open', { body: { token } });
const codeOf = async (token: string) => ((await open(token)).body as { code: string }).code;
const hide = ({ path, version }: FileForContact) =>
  world.main.call('PATCH /v1/entities/{e}/attachments/{a}', {
    path,
    body: { visibleToCustomers: false },
    ifMatch: version,
  });
const ledgerOf = async ({ path }: FileForContact) =>
  (await world.main.call('GET /v1/entities/{e}/attachments/{a}/ledger', { path })).items;

describe('a link to a file (G7)', () => {
  it('says what it leads to, counting nothing, and opens for a minute', async () => {
    const file = await aFileForContact(entity);
    const token = await sentLink(entity, file);
    const before = (await ledgerOf(file)).length;
    for (let times = 0; times < 3; times += 1) {
      const seen = await world.anonymous.call('POST /v1/links/inspect', { body: { token } });
      expect(seen).toMatchObject({ fileName: 'a.txt', size: 5, sender: 'Alex Martin' });
    }
    expect(await ledgerOf(file)).toHaveLength(before);
    const opened = await world.anonymous.call('POST /v1/links/open', { body: { token } });
    const response = await fetch(opened.url);
    expect(await response.text()).toBe('hello');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    const [last] = await ledgerOf(file);
    expect(last).toMatchObject({
      event: 'downloaded',
      by: { kind: 'link', name: file.contact.name },
    });
  });

  it('is dead at once and for good when the file is hidden, even if it is shown again (G6)', async () => {
    const file = await aFileForContact(entity);
    const token = await sentLink(entity, file);
    const { version } = await hide(file);
    expect(await codeOf(token)).toBe('link-revoked');
    await world.main.call('PATCH /v1/entities/{e}/attachments/{a}', {
      path: file.path,
      body: { visibleToCustomers: true },
      ifMatch: version,
    });
    expect(await codeOf(token)).toBe('link-revoked');
    expect((await ledgerOf(file))[0]).toMatchObject({ event: 'refused', reason: 'link-revoked' });
    expect((await open(await sentLink(entity, file))).status).toBe(200);
  });

  it('is not answered by a new file of the same name on the same invoice (G6)', async () => {
    const file = await aFileForContact(entity);
    const token = await sentLink(entity, file);
    await world.main.call('DELETE /v1/entities/{e}/attachments/{a}', { path: file.path });
    const bytes = Buffer.from('other');
    await attached(entity, [file.invoice.number], { fileName: 'a.txt', bytes });
    expect(await codeOf(token)).toBe('link-revoked');
  });

  it('expires by what is set when it is opened (A4)', async () => {
    const file = await aFileForContact(entity);
    const token = await sentLink(entity, file);
    await later(world, days(30) - minutes(5), async () => {
      expect((await open(token)).status).toBe(200);
    });
    await later(world, days(30) + minutes(5), async () => {
      expect(await codeOf(token)).toBe('link-expired');
    });
  });

  it('tells nothing of the file in any refusal', async () => {
    const file = await aFileForContact(entity);
    const token = await sentLink(entity, file);
    await hide(file);
    const { text } = await open(token);
    for (const secret of ['a.txt', file.contact.name, file.code, file.path.a]) {
      expect(text).not.toContain(secret);
    }
    expect(await codeOf('x'.repeat(43))).toBe('not-found');
  });

  it('is dead with its contact, and with a customer that is inactive (E3)', async () => {
    const file = await aFileForContact(entity);
    const token = await sentLink(entity, file);
    const path = { e, code: file.code };
    const { version } = await world.main.call('GET /v1/entities/{e}/customers/{code}', { path });
    await world.main.call('PATCH /v1/entities/{e}/customers/{code}', {
      path,
      body: { status: 'inactive' },
      ifMatch: version,
    });
    expect(await codeOf(token)).toBe('link-revoked');
    await world.main.call('PATCH /v1/entities/{e}/customers/{code}', {
      path,
      body: { status: 'active' },
      ifMatch: version + 1,
    });
    expect((await open(token)).status).toBe(200);
    await world.main.call('DELETE /v1/entities/{e}/customers/{code}/contacts/{c}', {
      path: { ...path, c: file.contact.id },
    });
    expect(await codeOf(token)).toBe('link-revoked');
  });

  it('is sent to nobody to whom the file is not shown', async () => {
    const file = await aFileForContact(entity, {
      visibleToCustomers: false,
      visibleToColleagues: false,
    });
    const colleague = await aColleague(entity, 'guest');
    for (const to of [file.to, { type: 'user' as const, id: colleague.id }]) {
      const refusal = await world.main.refusal('POST /v1/entities/{e}/attachments/{a}/links', {
        path: file.path,
        body: { to },
      });
      expect(refusal.code).toBe('file-not-shown');
    }
    const unknown = await world.main.refusal('POST /v1/entities/{e}/attachments/{a}/links', {
      path: file.path,
      body: { to: { ...file.to, id: file.path.a } },
    });
    expect(unknown.errors).toMatchObject([{ path: 'to.id', code: 'unknown' }]);
  });
});
