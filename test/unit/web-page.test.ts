import { describe, expect, it } from 'vitest';
import type { InteractivePage, PageEntry, Proposal } from '../../web/src/api/types.ts';
import {
  actionsOn,
  iconOf,
  isAnswered,
  noWords,
  overdueShare,
  prequalificationOf,
  saidOf,
  withEntry,
} from '../../web/src/features/interactive-page/values.ts';
import { entryOf, groupsOf } from '../../web/src/features/proposals/entry.ts';

const invoice = { key: 'F-1', number: 'F-1' };
const entry = (stated: Partial<PageEntry>): PageEntry => ({
  id: 'one',
  kind: 'comment',
  invoice,
  prequalification: null,
  comment: null,
  file: null,
  state: 'pending',
  word: null,
  at: '2026-11-23T10:00:00.000Z',
  ...stated,
});
const promise = (stated: Partial<PageEntry> = {}) =>
  entry({ kind: 'prequalification', prequalification: { kind: 'promise' }, ...stated });
const pageOf = (...said: PageEntry[]) => ({ said }) as unknown as InteractivePage;

describe('what a page lets one say of an invoice (H2, H3)', () => {
  it.each([
    ['customer', 'open', '100.00', 'promise dispute in-process comment file'],
    ['customer', 'open', '-50.00', 'dispute comment file'],
    ['customer', 'open', '0.00', 'dispute comment file'],
    ['customer', 'settled', '0.00', 'comment'],
    ['colleague', 'open', '100.00', 'comment'],
  ] as const)('to a %s, where it is %s with %s: %s', (audience, status, balance, actions) => {
    expect(actionsOn({ status, balance }, audience).join(' ')).toBe(actions);
  });

  it.each([
    ['promise', { kind: 'promise', promiseDate: '2026-12-01', comment: 'By transfer.' }],
    ['dispute', { kind: 'dispute', disputeType: 'price', comment: 'By transfer.' }],
    ['in-process', { kind: 'in-process', comment: 'By transfer.' }],
  ] as const)('tells of a %s only what belongs to it', (kind, told) => {
    const values = {
      promiseDate: '2026-12-01',
      disputeType: 'price',
      comment: ' By transfer. ',
    } as const;
    expect(prequalificationOf(kind, values)).toEqual(told);
  });

  it('leaves out a comment that is not made', () => {
    expect(prequalificationOf('in-process', { ...noWords, comment: '  ' })).toEqual({
      kind: 'in-process',
    });
    expect(prequalificationOf('dispute', { ...noWords, comment: 'Why?' })).toMatchObject({
      disputeType: 'other',
    });
  });
});

describe('what was said on a page (H3)', () => {
  it('stands once, the newest first', () => {
    const page = withEntry(pageOf(entry({ id: 'before' })), entry({}));
    expect(page.said.map(({ id }) => id)).toEqual(['one', 'before']);
    expect(withEntry(page, entry({})).said).toHaveLength(2);
  });

  it('overtakes what was said of the same invoice and not decided', () => {
    const other = { key: 'F-2', number: 'F-2' };
    const { said } = withEntry(
      pageOf(
        promise({ id: 'pending' }),
        promise({ id: 'accepted', state: 'accepted' }),
        promise({ id: 'other', invoice: other }),
        entry({ id: 'comment' }),
      ),
      promise(),
    );
    expect(said.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'one pending',
      'pending withdrawn',
      'accepted accepted',
      'other pending',
      'comment pending',
    ]);
  });

  it('answers an invoice unless it was turned down or taken back', () => {
    expect(isAnswered([entry({})], invoice)).toBe(false);
    expect(isAnswered([promise({ state: 'refused' })], invoice)).toBe(false);
    expect(isAnswered([promise({ state: 'withdrawn' })], invoice)).toBe(false);
    expect(isAnswered([promise({ state: 'accepted' })], invoice)).toBe(true);
    expect(isAnswered([promise()], { key: 'F-2' })).toBe(false);
    expect(saidOf([promise(), entry({ invoice: null })], invoice)).toHaveLength(1);
  });

  it('has a drawing of its own', () => {
    expect(iconOf(promise())).toBe('promise');
    expect(iconOf(entry({ kind: 'file' }))).toBe('paperclip');
    expect(iconOf(entry({}))).toBe('comment');
  });

  it.each([
    ['100.00', '25.00', 0.25],
    ['100.00', '130.00', 1],
    ['100.00', '-10.00', 0],
    ['-20.00', '10.00', 0],
  ])('of %s open with %s overdue, %s of the bar is overdue', (total, overdue, share) => {
    expect(overdueShare({ total, overdue })).toBe(share);
  });
});

describe('what was said on pages, in the inbox (H2, H3)', () => {
  const proposed = (field: string, after: unknown, messageId: string | null = 'message') => ({
    messageId,
    changes: [{ field, after, before: null, current: null, accepted: null }],
  });

  it('is read by its kind', () => {
    const read = (field: string, after: unknown) => entryOf(proposed(field, after));
    expect(read('comment', 'Hello')).toEqual({ kind: 'comment', comment: 'Hello' });
    expect(read('file', { attachmentId: 'a', fileName: 'a.pdf', size: 3 })).toEqual({
      kind: 'file',
      fileName: 'a.pdf',
      size: 3,
    });
    expect(read('prequalification', { kind: 'promise', promiseDate: '2026-12-01' })).toEqual({
      kind: 'promise',
      day: '2026-12-01',
      comment: '',
    });
    expect(read('prequalification', { kind: 'dispute', comment: 'Broken' })).toEqual({
      kind: 'dispute',
      about: 'other',
      comment: 'Broken',
    });
    expect(read('prequalification', { kind: 'in-process' })).toEqual({
      kind: 'in-process',
      comment: '',
    });
  });

  it('is told from changes of a record (E5)', () => {
    expect(entryOf(proposed('comment', 'A note', null))).toBeUndefined();
    expect(entryOf(proposed('phone', '+33 1'))).toBeUndefined();
    expect(entryOf({ messageId: 'message', changes: [] })).toBeUndefined();
  });

  it('is grouped by who decides', () => {
    const of = (name: string, collector: string | null) => ({
      name,
      customer: { collector: collector && { id: collector, name: '' } } as Proposal['customer'],
    });
    const groups = groupsOf([of('a', 'other'), of('b', null), of('c', 'me'), of('d', 'me')], 'me');
    expect(
      groups.map(({ whose, proposals }) => [whose, ...proposals.map(({ name }) => name)]),
    ).toEqual([
      ['own', 'c', 'd'],
      ['nobodys', 'b'],
      ['others', 'a'],
    ]);
    expect(groupsOf([], 'me')).toEqual([]);
  });
});
