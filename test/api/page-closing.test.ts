import { beforeAll, describe, expect, it } from 'vitest';
import { outcome } from '#test/support/accesses.ts';
import { days, later } from '#test/support/clock.ts';
import { aContact, aPlainContact } from '#test/support/contacts.ts';
import {
  aDebtor,
  aPage,
  emailsTo,
  pageToken,
  type TestPage,
  uploadedOnPage,
  written,
} from '#test/support/messaging.ts';
import { anEntity, anInvitedUser, type TestEntity } from '#test/support/people.ts';
import { aSharedFile } from '#test/support/targets-access.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const opening = async (token: string) =>
  outcome(await world.anonymous.attempt('POST /v1/pages/open', { body: { token } }));

const revoke = (id: string) =>
  entity.main.call('POST /v1/entities/{e}/messages/{id}/revocation', {
    path: { e: entity.id, id },
  });

describe('a page that is closed (H3, G6)', () => {
  /** What every route of a page answers. */
  async function everything({ token, number: invoice }: TestPage, attachmentId: string) {
    const { anonymous } = world;
    const answers = [
      await anonymous.attempt('POST /v1/pages/open', { body: { token } }),
      await anonymous.attempt('POST /v1/pages/comments', { body: { token, comment: 'x' } }),
      await anonymous.attempt('POST /v1/pages/prequalifications', {
        body: { token, invoice, kind: 'in-process' },
      }),
      await anonymous.attempt('POST /v1/pages/attachments', {
        body: { token, invoice, fileName: 'late.txt', size: 5 },
      }),
      await anonymous.attempt('POST /v1/pages/attachments/completion', {
        body: { token, attachmentId },
      }),
      await anonymous.attempt('POST /v1/pages/downloads', { body: { token, attachmentId } }),
    ];
    return [...new Set(answers.map(outcome))];
  }

  it('by revocation, takes the links to its files with it, and takes nothing more', async () => {
    const debtor = await aDebtor(entity);
    const { id } = await aSharedFile(entity, debtor.invoice.number);
    const page = await aPage(entity, { debtor, includeFiles: true });
    const [email] = await emailsTo(entity, debtor.contact.email);
    const token = /\/file#token=([\w-]+)/.exec(email?.text ?? '')?.[1] ?? '';
    const openFile = () => world.anonymous.attempt('POST /v1/links/open', { body: { token } });
    expect((await openFile()).status).toBe(200);
    const waiting = await uploadedOnPage(entity, page);
    const other = await aPage(entity, { debtor });
    const comment = { token: page.token, comment: 'x' };
    const input = { body: comment, idempotencyKey: 'k' };
    await world.anonymous.call('POST /v1/pages/comments', input);
    const revoked = await revoke(page.messageId);
    expect(revoked.revokedAt).toBeTruthy();
    expect(await revoke(page.messageId)).toEqual(revoked);
    expect(await everything(page, waiting)).toEqual(['link-revoked']);
    expect(outcome(await openFile())).toBe('link-revoked');
    // What was answered before is answered no more either.
    expect(outcome(await world.anonymous.attempt('POST /v1/pages/comments', input))).toBe(
      'link-revoked',
    );
    expect(await opening(other.token)).toBe(200);
    expect(id).toBeTruthy();
  });

  it('by time, takes nothing more', async () => {
    const page = await aPage(entity);
    const waiting = await uploadedOnPage(entity, page);
    await later(world, days(31), async () => {
      expect(await everything(page, waiting)).toEqual(['link-expired']);
    });
  });

  const contactRoute = '/v1/entities/{e}/customers/{code}/contacts/{c}' as const;

  it('as soon as the last who was written to is gone', async () => {
    const debtor = await aDebtor(entity);
    const second = await aPlainContact(entity, debtor.customer);
    const page = await aPage(entity, { debtor, to: [debtor.contact.id, second.id] });
    const remove = (c: string) =>
      entity.main.call(`DELETE ${contactRoute}`, { path: { e: debtor.e, code: debtor.code, c } });
    await remove(second.id);
    const body = { token: page.token };
    const { recipients } = await world.anonymous.call('POST /v1/pages/open', { body });
    expect(recipients).toEqual([debtor.contact.name]);
    await remove(debtor.contact.id);
    expect(await opening(page.token)).toBe('link-revoked');
  });

  it('while the customer is inactive', async () => {
    const page = await aPage(entity);
    const set = async (status: 'active' | 'inactive') => {
      const path = { e: entity.id, code: page.code };
      const key = '/v1/entities/{e}/customers/{code}' as const;
      const { version } = await entity.main.call(`GET ${key}`, { path });
      await entity.main.call(`PATCH ${key}`, { path, body: { status }, ifMatch: version });
    };
    await set('inactive');
    expect(await opening(page.token)).toBe('link-revoked');
    await set('active');
    expect(await opening(page.token)).toBe(200);
  });

  it('when a colleague leaves the entity; without an account they read it', async () => {
    const silent = await anInvitedUser(entity, { activeAccount: false });
    await written(entity, await aDebtor(entity), { kind: 'internal', to: [silent.id] });
    const token = await pageToken(entity, silent.email);
    expect(await opening(token)).toBe(200);
    const path = { e: entity.id, u: silent.id };
    await entity.main.call('DELETE /v1/entities/{e}/users/{u}', { path });
    expect(await opening(token)).toBe('link-revoked');
  });

  it('not because an access to the portal is withdrawn: the page needs none', async () => {
    const customer = await aDebtor(entity);
    const person = await aContact(entity, customer.customer);
    await written(entity, customer, { to: [person.contactId] });
    const token = await pageToken(entity, person.email);
    await entity.main.call(`DELETE ${contactRoute}/access`, { path: person.path });
    expect(await opening(token)).toBe(200);
  });
});
