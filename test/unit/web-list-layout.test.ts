import { describe, expect, it } from 'vitest';
import { columns as customers } from '../../web/src/features/customers/list/columns.ts';
import { columns as invoices } from '../../web/src/features/invoices/list/columns.ts';
import { type Columns, layoutOf } from '../../web/src/features/search/list/layout.ts';

const columns: Columns = {
  code: { width: 5 },
  name: { width: 20, grows: true, narrow: 'grows' },
  city: { width: 8, rank: 3 },
  balance: { width: 7, rank: 1, narrow: 10 },
  due: { width: 6, rank: 2 },
};

const layout = (room: number, ...without: string[]) =>
  layoutOf(columns, { room, without: new Set(without) });
const shown = (room: number, ...without: string[]) =>
  layout(room, ...without).shown.map(({ name }) => name);

describe('the columns of a long list (D2, F3)', () => {
  it('stand in their order where there is room for all', () => {
    expect(layout(60)).toEqual({
      shown: [
        { name: 'code', width: 5 },
        { name: 'name', width: undefined },
        { name: 'city', width: 8 },
        { name: 'balance', width: 7 },
        { name: 'due', width: 6.75 },
      ],
      crowdedOut: new Set(),
      isNarrow: false,
    });
  });

  it('give way, those of the least weight first', () => {
    expect(shown(46.7)).toEqual(['code', 'name', 'balance', 'due']);
    expect(layout(46.7).crowdedOut).toEqual(new Set(['city']));
    expect(shown(35)).toEqual(['code', 'name', 'balance']);
    expect(shown(32)).toEqual(['code', 'name', 'due']);
  });

  it('take the room of those that were left out', () => {
    expect(shown(46.7, 'balance')).toEqual(['code', 'name', 'city', 'due']);
    expect(layout(46.7, 'balance').crowdedOut).toEqual(new Set());
  });

  it('are few on a phone, whatever else was chosen', () => {
    expect(layout(22)).toEqual({
      shown: [
        { name: 'name', width: undefined },
        { name: 'balance', width: 10 },
      ],
      crowdedOut: new Set(),
      isNarrow: true,
    });
  });

  it.each([
    ['customers', customers],
    ['invoices', invoices],
  ])('leave room for what %s are known by, at any width', (_, list) => {
    for (let room = 32; room < 90; room += 0.5) {
      const names = layoutOf(list, { room, without: new Set() }).shown;
      const taken = names.reduce((sum, { width = 0 }) => sum + width, 0);
      expect(room - taken).toBeGreaterThanOrEqual(10);
    }
    const everything = layoutOf(list, { room: 90, without: new Set() });
    expect(everything.shown.map(({ name }) => name)).toEqual(Object.keys(list));
  });
});
