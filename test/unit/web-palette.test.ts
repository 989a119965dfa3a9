import { beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../../web/src/api/types.ts';
import { commandsFor } from '../../web/src/features/palette/commands.ts';
import { asksForPalette, type Pressed, readPresses } from '../../web/src/features/palette/press.ts';
import { ranked } from '../../web/src/features/palette/rank.ts';
import { seenAt, withSeen } from '../../web/src/features/palette/recent.ts';
import { stepped } from '../../web/src/features/palette/step.ts';
import { sectionsFor } from '../../web/src/features/shell/sections.ts';
import { languages, loadTexts, type Texts } from '../../web/src/languages.ts';

describe('what is typed in the palette', () => {
  const items = [
    { label: 'Pièces', words: 'factures avoirs' },
    { label: 'Propositions' },
    { label: 'Tous les rapports' },
    { label: 'Rapports', words: 'balance âgée' },
    { label: 'Hôtel de l’Europe', words: 'C10036' },
  ];
  const found = (query: string) => ranked(items, query).map(({ label }) => label);

  it.each([
    ['', items.map(({ label }) => label)],
    ['piec', ['Pièces']],
    ['PIÈC', ['Pièces']],
    ['fact', ['Pièces']],
    ['agee', ['Rapports']],
    ["l'eur", ['Hôtel de l’Europe']],
    ['europe hot', ['Hôtel de l’Europe']],
    ['c100', ['Hôtel de l’Europe']],
    ['osition', ['Propositions']],
    ['europe piec', []],
    ['?!', []],
  ])('%j finds %j', (query, labels) => {
    expect(found(query)).toEqual(labels);
  });

  it('puts what begins with it before what has a word that does, and that before other words', () => {
    expect(found('rap')).toEqual(['Rapports', 'Tous les rapports']);
    const labels = ranked(
      [{ label: 'abac' }, { label: 'x', words: 'bac' }, { label: 'le bac' }, { label: 'bac' }],
      'bac',
    ).map(({ label }) => label);
    expect(labels).toEqual(['bac', 'le bac', 'x', 'abac']);
  });
});

describe('keys in the list of the palette', () => {
  it.each([
    ['a', 'ArrowDown', 'b'],
    ['c', 'ArrowDown', 'a'],
    ['a', 'ArrowUp', 'c'],
    ['b', 'ArrowUp', 'a'],
    ['b', 'Home', 'a'],
    ['b', 'End', 'c'],
    ['b', 'x', undefined],
  ])('from %s, %s leads to %s', (active, key, next) => {
    expect(stepped(['a', 'b', 'c'], active, key)).toBe(next);
  });

  it('leads nowhere in a list without anything', () => {
    expect(stepped([], undefined, 'ArrowDown')).toBeUndefined();
  });
});

describe('shortcuts', () => {
  const pressed = (key: string, more: Partial<Pressed> = {}): Pressed => ({
    key,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    timeStamp: 0,
    ...more,
  });
  const press = (...keys: readonly Pressed[]) => keys.map(readPresses()).at(-1);

  it('Ctrl and Cmd with K ask for the palette, and no other way of pressing it', () => {
    expect(asksForPalette(pressed('k', { ctrlKey: true }))).toBe(true);
    expect(asksForPalette(pressed('K', { metaKey: true }))).toBe(true);
    expect(asksForPalette(pressed('k'))).toBe(false);
    expect(asksForPalette(pressed('k', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(asksForPalette(pressed('k', { ctrlKey: true, metaKey: true }))).toBe(false);
  });

  it('signs count however a keyboard writes them', () => {
    expect(press(pressed('?', { shiftKey: true }))).toEqual({ does: 'keys' });
    expect(press(pressed('/', { shiftKey: true }))).toEqual({ does: 'search' });
    expect(press(pressed('/'))).toEqual({ does: 'search' });
    expect(press(pressed('N'))).toEqual({ does: 'new' });
    expect(press(pressed('N', { shiftKey: true }))).toBeUndefined();
    expect(press(pressed('toString'))).toBeUndefined();
  });

  it.each(['altKey', 'ctrlKey', 'metaKey'] as const)('with %s a key is somebody else’s', (name) => {
    expect(press(pressed('n', { [name]: true }))).toBeUndefined();
    expect(press(pressed('g'), pressed('c', { [name]: true }))).toBeUndefined();
  });

  it('a letter soon after g goes somewhere; later, or after another key, it is a letter', () => {
    const go = { does: 'go', letter: 'n' };
    expect(press(pressed('g'), pressed('n', { timeStamp: 1000 }))).toEqual(go);
    expect(press(pressed('g'), pressed('n', { timeStamp: 2000 }))).toEqual({ does: 'new' });
    expect(press(pressed('g'), pressed('x'), pressed('n'))).toEqual({ does: 'new' });
  });
});

describe('what was opened', () => {
  it.each([
    ['/e/E/customers/C1', { type: 'customer', key: 'C1' }],
    ['/e/E/customers/~Qy8x/statement', { type: 'customer', key: '~Qy8x' }],
    ['/e/E/invoices/F-1', { type: 'invoice', key: 'F-1' }],
    ['/e/E/customers', undefined],
    ['/e/E/customers-new', undefined],
    ['/e/E/colleagues/U1', undefined],
  ])('at %s it is %j', (pathname, seen) => {
    expect(seenAt(pathname)).toEqual(seen);
  });

  it('stands at the head once, before what was opened earlier', () => {
    const [a, b] = [
      { type: 'customer', key: 'A' },
      { type: 'invoice', key: 'A' },
    ] as const;
    expect(withSeen([a, b], b)).toEqual([b, a]);
    const many = Array.from({ length: 20 }, (_, index) => ({
      type: 'customer' as const,
      key: `${index}`,
    }));
    expect(withSeen(many, a)).toHaveLength(8);
  });
});

describe('what the palette offers', () => {
  let t: Texts;
  beforeAll(async () => {
    t = await loadTexts('en');
  });
  const membership = { id: 'E1', name: 'Ardoise', role: 'guest', permissions: ['customers.read'] };
  const me = (more: object = {}) =>
    ({ customer: null, mainAdministrator: false, entities: [membership], ...more }) as Principal;
  const ids = (principal: Principal, entityId?: string) =>
    commandsFor({ me: principal, t, language: 'en', entityId }).map(({ id }) => id);

  it('B7 is what somebody may open and do, and nothing else', () => {
    const offered = ids(me(), 'E1');
    expect(offered).toEqual(
      expect.arrayContaining(['home', 'customers', 'colleagues', 'account', 'docs', 'sign-out']),
    );
    for (const id of ['invoices', 'rules', 'log', 'new-customer', 'write', 'platform-mail']) {
      expect(offered).not.toContain(id);
    }
  });

  it('B6 is other entities, and the platform for main administrators', () => {
    const other = { ...membership, id: 'E2', name: 'Iberia' };
    const offered = ids(me({ mainAdministrator: true, entities: [membership, other] }), 'E1');
    expect(offered).toEqual(expect.arrayContaining(['entity-E2', 'new-entity', 'platform-mail']));
    expect(offered).not.toContain('entity-E1');
  });

  it('E4 E7 is the portal for contacts; whoever looks at it as one has no account there', () => {
    const contact = { entities: [], customer: { viewedBy: null } };
    expect(ids(me(contact))).toEqual(
      expect.arrayContaining(['portal-invoices', 'account', 'sign-out']),
    );
    const viewed = ids(me({ entities: [], customer: { viewedBy: { id: 'U', name: 'U' } } }));
    expect(viewed).toContain('end-view');
    expect(viewed).not.toContain('account');
    expect(viewed).not.toContain('sign-out');
  });

  it('no letter leads to two pages, and every language can be chosen but the present one', () => {
    const everything = { permissions: Object.keys(t.permissions) } as never;
    const letters = sectionsFor(everything).map(({ letter }) => letter);
    expect(new Set(letters).size).toBe(letters.length);
    const offered = ids(me()).filter((id) => id.startsWith('language-'));
    expect(offered).toHaveLength(languages.length - 1);
  });
});
