import { beforeAll, describe, expect, it } from 'vitest';
import { problemTitles } from '#shared/contract/problem-titles.ts';
import { problemStatus } from '#shared/domain/problem.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let english: Person;
let french: Person;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  english = await aColleague(entity, 'guest', { language: 'en' });
  french = await aColleague(entity, 'guest', { language: 'fr' });
});

/** A refusal, by somebody or nobody, whose program asks for languages. */
const refused = (accepted: string | undefined, token?: string): Promise<Answer> =>
  world.send('GET', token === undefined ? '/v1/me' : '/v1/account/security', {
    token,
    headers: accepted === undefined ? {} : { 'accept-language': accepted },
  });

function languageOf({ headers, body }: Answer): string {
  const { title, code } = body as { title: string; code: keyof typeof problemStatus };
  const language = String(headers['content-language']);
  const titles = problemTitles[language as 'en' | 'fr'];
  expect([code, title]).toEqual([code, titles[code]]);
  return language;
}

describe('the language of a refusal (B13)', () => {
  it('is that of whoever is signed in, whatever their program asks for', async () => {
    for (const accepted of [undefined, 'en', 'fr', 'de']) {
      expect(languageOf(await refused(accepted, english.token))).toBe('en');
      expect(languageOf(await refused(accepted, french.token))).toBe('fr');
    }
  });

  it('changes with theirs, on the next request', async () => {
    const person = await aColleague(entity, 'guest', { language: 'en' });
    const { version } = await person.call('GET /v1/me');
    await person.call('PATCH /v1/me', { body: { language: 'fr' }, ifMatch: version });
    expect(languageOf(await refused('en', person.token))).toBe('fr');
  });

  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['fr', 'fr'],
    ['FR', 'fr'],
    ['fr-CA', 'fr'],
    ['fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7', 'fr'],
    ['en-GB,en;q=0.9,fr;q=0.8', 'en'],
    ['en;q=0.4, fr;q=0.8', 'fr'],
    ['en;q=0.8, fr;q=0.8', 'en'],
    ['fr;q=0.8, en;q=0.8', 'fr'],
    ['de, es;q=0.9, fr;q=0.1', 'fr'],
    ['de, es', 'en'],
    ['*', 'en'],
    ['fr;q=0', 'en'],
    ['en;q=0, fr;q=0.001', 'fr'],
    ['fr ; q=1.000 , en ; q=0.5', 'fr'],
    ['fr;Q=0.9,en;q=0.2', 'fr'],
    ['french', 'en'],
    ['frr, frp', 'en'],
  ])('is what the program of somebody unknown asks for: %s → %s', async (accepted, language) => {
    expect(languageOf(await refused(accepted))).toBe(language);
  });

  it.each([
    ['no weight', 'fr;q='],
    ['a weight that is none', 'fr;q=NaN,en;q=x'],
    ['a weight below zero', 'fr;q=-1'],
    ['an endless weight', 'fr;q=Infinity'],
    ['separators alone', ',,;;=,;q=,'],
    ['the names of what every object has', '__proto__,constructor;q=1,toString'],
    ['a path', '../../fr,%66r'],
    ['markup', '<script>alert(1)</script>'],
    ['a very long one', 'x-'.repeat(2_000)],
    ['very many', Array.from({ length: 900 }, (_, index) => `a${index};q=0.5`).join(',')],
    ['very many separators', ';'.repeat(4_000)],
    ['very many blanks', `en;${' '.repeat(4_000)}q=1`],
  ])('is one of those there are when asked for by %s', async (_, accepted) => {
    const answer = await refused(accepted);
    expect(answer.status).toBe(401);
    expect(['en', 'fr']).toContain(languageOf(answer));
  });

  it('is said of refused sign-ins, of wrong fields and of what is not there', async () => {
    const headers = { 'accept-language': 'fr' };
    const attempts = [
      world.send('POST', '/v1/sessions', {
        headers,
        json: { login: 'nobody-there', password: 'not the password' },
      }),
      world.send('POST', '/v1/sessions', { headers, json: {} }),
      world.send('POST', '/v1/sessions', { headers: { ...headers, 'content-type': 'text/plain' } }),
      world.send('GET', '/v1/nothing-there', { headers }),
      world.send('POST', '/v1/invitations/inspect', { headers, json: { token: 'x' } }),
    ];
    for (const answer of await Promise.all(attempts)) expect(languageOf(answer)).toBe('fr');
  });

  it('is said of refusals only: what succeeds is data', async () => {
    const answer = await french.attempt('GET /v1/me');
    expect([answer.status, answer.headers['content-language']]).toEqual([200, undefined]);
  });

  it('has a title of its own for every refusal there is', () => {
    for (const code of Object.keys(problemStatus) as (keyof typeof problemStatus)[]) {
      const { en, fr } = problemTitles;
      expect([code, en[code].length > 10, fr[code].length > 10]).toEqual([code, true, true]);
      expect([code, en[code] === fr[code]]).toEqual([code, false]);
    }
  });
});

describe('the language of an e-mail (B13)', () => {
  const newest = async ({ email }: Person) =>
    (await world.standIn.emails({ to: email })).at(-1) ?? { subject: '', text: '', html: '' };

  it('is its reader’s, whoever caused it and whatever their program asks for', async () => {
    for (const [person, own] of [
      [english, 'en'],
      [french, 'fr'],
    ] as const) {
      await world.send('POST', '/v1/password/forgotten', {
        json: { login: person.login },
        headers: { 'accept-language': own === 'en' ? 'fr' : 'en' },
      });
      const mail = await newest(person);
      expect(mail.html).toContain(`<html lang="${own}">`);
      expect(mail.text).toContain(own === 'en' ? 'Hello' : 'Bonjour');
    }
    const subjects = [(await newest(english)).subject, (await newest(french)).subject];
    expect(new Set(subjects).size).toBe(2);
  });

  it('is theirs when it is sent, not when they were invited', async () => {
    const person = await aColleague(entity, 'guest', { language: 'en' });
    const { version } = await person.call('GET /v1/me');
    await person.call('PATCH /v1/me', { body: { language: 'fr' }, ifMatch: version });
    await person.call('POST /v1/password/change', {
      body: {
        currentPassword: 'a quiet garden in november',
        newPassword: 'brouillard sur la rivière',
      },
    });
    expect((await newest(person)).text).toContain('Bonjour');
  });
});
