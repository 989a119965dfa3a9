import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoColleagues } from '#infra/local/demo/people.ts';
import { english } from '#infra/local/tour/en.ts';
import { french } from '#infra/local/tour/fr.ts';
import { synthesise } from '#infra/synthesise.ts';
import { anEntity, password, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;

const get = (path: string, language = 'en') =>
  fetch(world.standIn.origin + path, { headers: { 'accept-language': language } });

const tour = async (path = '/tour', language = 'en') => (await get(path, language)).text();

const linksOf = (html: string) => [...html.matchAll(/ href="([^"]+)"/g)].map(([, to = '']) => to);

beforeAll(async () => {
  world = await theWorld();
});

describe('the tour', () => {
  it('I3 without a company says how to begin, and is a page of its own', async () => {
    world.standIn.introduce([]);
    const response = await get('/tour');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await response.text();
    expect(html).toContain(english.beginTitle);
    expect(html).not.toContain('data-login');
    expect(linksOf(html).filter((to) => to.startsWith('/e/'))).toEqual([]);
    for (const path of ['/tour/tour.js', '/tour/tour.css']) {
      expect(html).toContain(`"${path}"`);
      expect((await get(path)).status).toBe(200);
    }
    expect((await get('/tour/serve.ts')).status).toBe(404);
  });

  it('B13 speaks the language of the reader, or the one that is chosen', async () => {
    expect(await tour('/tour', 'fr-CA,en;q=0.5')).toContain(`<h1>${french.title}</h1>`);
    expect(await tour('/tour', 'de')).toContain(`<h1>${english.title}</h1>`);
    expect(await tour('/tour?lang=fr', 'en')).toContain('<html lang="fr">');
    const shape = ({ jobs, look }: typeof english) =>
      [...jobs, ...look].map(({ as, steps, links }) => {
        return { as, steps: steps.length, places: links.map(([, place]) => place) };
      });
    expect(shape(french)).toEqual(shape(english));
    const whats = demoColleagues.flatMap(({ what, invitedSince, inactive }) =>
      inactive || invitedSince !== undefined ? [] : [what],
    );
    for (const { roles, schedules } of [english, french]) {
      expect(Object.keys(roles)).toEqual(expect.arrayContaining(whats));
      const names = world.standIn.schedules.map(({ name }) => name);
      expect(Object.keys(schedules).sort()).toEqual(names.sort());
    }
  });

  it('has buttons for routes that are there, and runs what exists', async () => {
    const html = await tour();
    for (const { name } of world.standIn.schedules) {
      expect(html).toContain(`<option value="${name}">`);
    }
    const script = await readFile('infra/local/tour/tour.js', 'utf8');
    const [, inTurn = ''] = /const inTurn = \[([^\]]+)\]/.exec(script) ?? [];
    const names = [...inTurn.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name);
    expect(names).toContain('invitation-expiry');
    const post = (path: string, body: object) =>
      fetch(world.standIn.origin + path, { method: 'POST', body: JSON.stringify(body) });
    for (const name of names) {
      expect((await post(`/_local/schedules/${name}/run`, {})).status).toBe(200);
    }
    expect((await post('/_local/clock', { advance: 'PT0S' })).status).toBe(200);
    expect((await post('/_local/faults', { service: 'ses', mode: 'off' })).status).toBe(200);
    for (const [, duration] of english.advance)
      expect(html).toContain(`data-advance="${duration}"`);
  });

  it('is not deployed', async () => {
    const { templates } = await synthesise({ stage: 'prod', assets: 'none' });
    expect(JSON.stringify(templates)).not.toMatch(/\/tour|_local/);
  });
});

describe('the tour of a company', () => {
  let entity: TestEntity;
  const mainPerson = () => ({ login: world.main.login, password, what: 'main administrator' });

  beforeAll(async () => {
    entity = await anEntity(world);
    const { key: code } = await aCustomer(entity);
    await anInvoice(entity, code, { number: 'F-1' });
    await entity.main.call('POST /v1/entities/{e}/customers/{code}/contacts', {
      path: { e: entity.id, code },
      body: { name: 'Lucie Tissot', email: 'lucie@tissot.example' },
    });
  });

  it('names its people, and leads to what is there', async () => {
    const sessions = async () => (await world.main.call('GET /v1/sessions')).items.length;
    const before = await sessions();
    world.standIn.introduce([mainPerson()]);
    const html = await tour();
    expect(html).toContain(`<code>${world.main.login}</code>`);
    expect(html).toContain(`<code>${password}</code>`);
    const links = linksOf(html);
    const e = `/e/${entity.id}`;
    expect(links).toEqual(
      expect.arrayContaining([`${e}/colleagues`, `${e}/invoices/F-1`, `${e}/reports`, '/portal']),
    );
    expect(links.filter((to) => to.endsWith('/statement'))).toHaveLength(1);
    expect(links).toContain('/_local?to=lucie%40tissot.example');
    expect(await sessions()).toBe(before);
  });

  it('B11 locks nobody out whose password is another by now', async () => {
    world.standIn.introduce([{ ...mainPerson(), password: 'another by now' }]);
    for (let visit = 0; visit < 12; visit += 1) {
      expect(linksOf(await tour()).filter((to) => to.startsWith('/e/'))).toEqual([]);
    }
    await world.main.signIn();
  });

  it('shows the e-mails to one address', async () => {
    const page = await tour(`/_local?to=${encodeURIComponent(world.main.email)}`);
    expect(page).toContain(world.main.email);
    expect(await tour('/_local?to=nobody%40people.example')).toContain('No e-mail');
  });
});
