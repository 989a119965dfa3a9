import { beforeAll, describe, expect, it } from 'vitest';
import { messageKinds } from '#shared/domain/message.ts';
import { aDebtor, emailsTo, previewed, refusedField, written } from '#test/support/messaging.ts';
import { codeOf } from '#test/support/pages.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { logged } from '#test/support/sweep.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const listKey = 'GET /v1/entities/{e}/message-templates';
const route = '/v1/entities/{e}/message-templates/{kind}/{language}' as const;
const wording = { subject: 'For {{customer}}', body: 'You owe {{total}}.\n\n{{sender}}' };

const pathOf = (kind: string, language = 'en') => ({ e: entity.id, kind, language });
const set = (kind: string, body: object, ifMatch?: number, by: Person = entity.main) =>
  by.attempt(`PUT ${route}`, {
    path: pathOf(kind),
    body: body as typeof wording,
    ...(ifMatch !== undefined && { ifMatch }),
  });
const templateOf = async (kind: string, language = 'en') => {
  const { items } = await entity.main.call(listKey, { path: { e: entity.id } });
  return items.find((one) => one.kind === kind && one.language === language);
};

describe('the templates of an entity (H1)', () => {
  it('are there for each kind in each language, and say what they may name', async () => {
    const fresh = await anEntity(world);
    const { items, variables } = await fresh.main.call(listKey, { path: { e: fresh.id } });
    const kinds = messageKinds.flatMap((kind) => [`${kind} en`, `${kind} fr`]);
    expect(items.map(({ kind, language }) => `${kind} ${language}`)).toEqual(kinds);
    expect(items.every(({ isDefault, version }) => isDefault && version === null)).toBe(true);
    const named = items.flatMap(({ subject, body }) =>
      [...`${subject}${body}`.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name),
    );
    expect(variables).toEqual(expect.arrayContaining(named));
  });

  it('are set for one kind in one language, and used from then on', async () => {
    const [own, french] = [await aDebtor(entity), await aDebtor(entity, { language: 'fr' })];
    const before = await previewed(entity, french, { kind: 'dispute' });
    const answer = await set('dispute', wording);
    expect(answer.body).toMatchObject({ ...wording, isDefault: false, version: 1 });
    await written(entity, own, { kind: 'dispute' });
    const [email] = await emailsTo(entity, own.contact.email);
    expect(email?.subject).toBe(`For ${own.customer.name}`);
    expect(email?.text).toContain('You owe €100.00.');
    expect(await previewed(entity, french, { kind: 'dispute' })).toEqual(before);
    expect(await templateOf('dispute', 'fr')).toMatchObject({ isDefault: true });
    const elsewhere = await anEntity(world);
    const other = await previewed(elsewhere, await aDebtor(elsewhere), { kind: 'dispute' });
    expect(other.subject).not.toMatch(/^For/);
  });

  it('change only as they were read, where that is stated', async () => {
    expect(codeOf(await set('promise', wording, 1))).toBe('version-mismatch');
    expect((await set('promise', wording)).status).toBe(200);
    expect(codeOf(await set('promise', { ...wording, subject: 'Later' }, 7))).toBe(
      'version-mismatch',
    );
    const second = await set('promise', { ...wording, subject: 'Second' }, 1);
    expect(second.body).toMatchObject({ subject: 'Second', version: 2 });
    expect((await set('promise', { ...wording, subject: 'Second' }, 2)).body).toMatchObject({
      version: 2,
    });
    expect(await logged(world, entity.id, 'message-template.set', 'promise.en')).toBe(2);
  });

  it('go back to what every entity begins with', async () => {
    const before = await templateOf('action');
    await set('action', wording);
    for (const _ of ['once', 'again']) {
      await entity.main.call(`DELETE ${route}`, { path: pathOf('action') });
      expect(await templateOf('action')).toEqual(before);
    }
    expect(await logged(world, entity.id, 'message-template.reset', 'action.en')).toBe(1);
  });

  it.each([
    ['another kind', 'invoice', 'en'],
    ['another language', 'reminder', 'de'],
    ['what every object has', 'constructor', 'en'],
  ])('are no others: %s', async (_, kind, language) => {
    const asked = { path: pathOf(kind, language), body: wording };
    for (const method of ['PUT', 'DELETE'] as const) {
      const key = `${method} ${route}` as `PUT ${typeof route}`;
      const { path, body } = asked;
      const refused = await entity.main.refusal(key, {
        path,
        ...(method === 'PUT' && { body }),
      } as { path: typeof path; body: typeof body });
      expect(refused.code).toBe('not-found');
    }
  });

  it.each([
    [{ ...wording, subject: '' }, 'subject too-small'],
    [{ ...wording, body: 'x'.repeat(10_001) }, 'body too-big'],
    [{ ...wording, body: 'Dear {{contact}}' }, 'body unknown-variable'],
    [{ ...wording, html: '<b>' }, 'html unknown'],
    [{ subject: 'x' }, 'body required'],
  ])('take no wording like %j', async (body, refusal) => {
    expect(refusedField(await set('internal', body))).toEqual([refusal]);
  });
});

describe('the preview of a template (H1)', () => {
  it('shows an invented customer, in its language, and stores nothing', async () => {
    const before = await templateOf('reminder');
    const path = pathOf('reminder', 'fr');
    const body = { subject: '{{customer}} {{count}}', body: '{{total}} <b>{{overdue}}</b>' };
    const seen = await entity.main.call(`POST ${route}/preview`, { path, body });
    expect(seen.subject).toMatch(/^\S.* 2$/);
    expect(seen.text).toMatch(/1\s730,00\s€ <b>1\s250,00\s€<\/b>/);
    expect(seen.html).not.toContain('<b>');
    expect(seen.html).toContain('<html lang="fr">');
    expect(await templateOf('reminder')).toEqual(before);
    const wrong = { ...body, subject: '{{nobody}}' };
    const refused = await entity.main.attempt(`POST ${route}/preview`, { path, body: wrong });
    expect(refusedField(refused)).toEqual(['subject unknown-variable']);
  });

  it.each([
    ['JPY', '¥1,730'],
    ['BHD', 'BHD 1,730.000'],
  ])('has the amounts of an entity in %s', async (currency, total) => {
    const own = await anEntity(world, { currency });
    const path = { e: own.id, kind: 'reminder', language: 'en' };
    const body = { subject: 'x', body: '{{total}}' };
    const { text } = await own.main.call(`POST ${route}/preview`, { path, body });
    expect(text.replaceAll('\u00a0', ' ')).toContain(total);
  });
});

describe('who sets templates (H1, B7)', () => {
  it('is whoever manages the entity; collectors use them', async () => {
    const collector = await colleague(entity, 'collector');
    const manager = await colleague(entity, 'credit-manager');
    expect((await set('internal', wording, undefined, collector)).status).toBe(403);
    expect((await set('internal', wording, undefined, manager)).status).toBe(200);
    const { items } = await collector.call(listKey, { path: { e: entity.id } });
    expect(items).toHaveLength(2 * messageKinds.length);
    const guest = await colleague(entity, 'financial-controller');
    expect((await guest.attempt(listKey, { path: { e: entity.id } })).status).toBe(403);
  });
});
