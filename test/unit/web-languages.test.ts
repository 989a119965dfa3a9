import { describe, expect, it } from 'vitest';
import { openApiDocument } from '#shared/contract/openapi.ts';
import { routes } from '#shared/contract/routes.ts';
import { language } from '#shared/domain/fields.ts';
import { boundsOf, byTag, matches, type OpenApi, typeOf } from '../../web/src/docs/document.ts';
import {
  languages,
  loadTexts,
  nameOfLanguage,
  preferredLanguage,
} from '../../web/src/languages.ts';

/** The paths of all texts: of a text that takes values, with how many. */
function pathsOf(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    const here = `${path}${name}`;
    return typeof text === 'object' && text !== null ? pathsOf(text, `${here}.`) : [here];
  });
}

/** All texts, those that take values with some. */
function textsOf(texts: object): string[] {
  return Object.values(texts).flatMap((text: unknown) => {
    if (typeof text === 'function') return [String(text(2, 3, 4))];
    return typeof text === 'object' && text !== null ? textsOf(text) : [String(text)];
  });
}

describe('languages (B13)', () => {
  it('are those that the API knows', () => {
    expect(languages).toEqual([...language.options].sort());
  });

  it('have the same texts, none of them empty', async () => {
    const [english, ...others] = await Promise.all(languages.map(loadTexts));
    for (const other of others) expect(pathsOf(other)).toEqual(pathsOf(english ?? {}));
    expect(JSON.stringify([english, ...others])).not.toContain('""');
  });

  it('keep French double signs on the line of what they belong to', async () => {
    const said = textsOf(await loadTexts('fr'));
    expect(said.filter((text) => / [:;?!»]|« /.test(text))).toEqual([]);
    expect(said.filter((text) => text.includes('\u00a0')).length).toBeGreaterThan(50);
  });

  it('join French names as they are spoken', async () => {
    const { colleagues } = await loadTexts('fr');
    const titles = ['Inès Roy', 'Hugo Perrin', 'Yves Roy', 'Yann Roy', 'Claire Roy'].map(
      colleagues.handOverTitle,
    );
    expect(titles.map((title) => title.replace('Transmettre les clients ', ''))).toEqual([
      'd’Inès Roy',
      'd’Hugo Perrin',
      'd’Yves Roy',
      'de Yann Roy',
      'de Claire Roy',
    ]);
  });

  it('are called by their own names', () => {
    expect(languages.map(nameOfLanguage)).toEqual(['English', 'Français']);
  });

  it('are chosen by what the reader prefers', () => {
    expect(preferredLanguage(['de-DE', 'fr-CA', 'en'], ['en', 'fr'])).toBe('fr');
    expect(preferredLanguage(['de'], ['en', 'fr'])).toBe('en');
  });
});

describe('the page on the API (I2)', () => {
  const document = openApiDocument() as unknown as OpenApi;
  const endpoints = [...byTag(document).values()].flat();

  it('shows every route', () => {
    const shown = endpoints.map(({ method, path }) => `${method} ${path}`).sort();
    expect(shown).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('finds an operation by any of its words', () => {
    const found = endpoints.filter((endpoint) => matches(endpoint, 'post settle'));
    expect(found.map(({ operation }) => operation.operationId)).toEqual(['settleInvoice']);
  });

  it('says types and bounds in a few words', () => {
    expect(typeOf({ type: 'array', items: { $ref: '#/components/schemas/Customer' } })).toBe(
      'array of Customer',
    );
    expect(typeOf({ anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] })).toBe(
      'string · date | null',
    );
    expect(boundsOf({ minLength: 1, maxLength: 80, default: 'a' })).toEqual([
      '1…80 characters',
      'default "a"',
    ]);
  });
});
