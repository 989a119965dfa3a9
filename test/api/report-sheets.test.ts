import { beforeAll, describe, expect, it } from 'vitest';
import { at } from '#test/support/clock.ts';
import { type ReportKind, reportKinds } from '#test/support/naive-reports.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { dispute, qualify } from '#test/support/qualifying.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { reportOf, reportSheetOf } from '#test/support/reporting.ts';
import { theWorld, type World } from '#test/support/world.ts';
import { cellsOf, sourceOf } from '#test/unit/adapters/sheets/source.ts';

let world: World;
let entity: TestEntity;
let english: Person;
let french: Person;

/** A day in Paris, a little after midnight. */
const now = '2027-05-09T22:30:00Z';
const hostile = '=HYPERLINK("http://evil.example")';

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  english = await aColleague(entity, 'financial-controller', { language: 'en' });
  french = await aColleague(entity, 'executive-officer', { language: 'fr' });
  const at2027 = { issueDate: '2027-05-01' };
  const euro = await aCustomer(entity, { code: '=A1', name: hostile, groups: ['@SUM(A1)'] });
  const yen = await aCustomer(entity, { code: 'J', name: 'Yen; "a", b', currency: 'JPY' });
  const dinar = await aCustomer(entity, { code: 'K', name: 'Dinar', currency: 'KWD' });
  const items = [
    [euro, '1200.50', '2027-05-10'],
    [euro, '0.05', '2027-05-09'],
    [euro, '-12.00', '2027-04-09'],
    [yen, '7000', '2024-02-29'],
    [dinar, '0.125', '2027-03-10'],
  ] as const;
  for (const [{ code }, amount, dueDate] of items) {
    const { key } = await anInvoice(entity, code, { amount, dueDate, ...at2027 });
    if (amount === '1200.50') await qualify(entity, key, dispute);
  }
});

const sheetAt = (
  kind: ReportKind,
  query: Record<string, string>,
  by: Person,
  form: 'csv' | 'xlsx',
) => at(world, now, async () => reportSheetOf(entity, kind, query, await by.signIn(), form));
const linesIn = async (...asked: Parameters<typeof sheetAt>) =>
  (await sheetAt(...asked)).text.slice(1).split('\r\n');

describe('a report as CSV (F5)', () => {
  it('has a row for each line and a total of each currency, in English', async () => {
    const answer = await sheetAt('aging', { by: 'customer' }, english, 'csv');
    expect(answer.bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(answer.text.slice(1).split('\r\n')).toEqual([
      'Customer,Name,Currency,Customers,Not due,1–30 days,31–60 days,61–90 days,Over 90 days,Open,Overdue,"Overdue, %"',
      'J,"Yen; ""a"", b",JPY,1,0,0,0,0,7000,7000,7000,100',
      `'=A1,"'=HYPERLINK(""http://evil.example"")",EUR,1,1200.50,0.05,-12.00,0.00,0.00,1188.55,-11.95,-1`,
      'K,Dinar,KWD,1,0.000,0.000,0.000,0.125,0.000,0.125,0.125,100',
      'Total,,EUR,1,1200.50,0.05,-12.00,0.00,0.00,1188.55,-11.95,-1',
      'Total,,JPY,1,0,0,0,0,7000,7000,7000,100',
      'Total,,KWD,1,0.000,0.000,0.000,0.125,0.000,0.125,0.125,100',
      '',
    ]);
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''aging-2027-05-10.csv`,
    );
  });

  it('has semicolons, commas and words for those who read French', async () => {
    expect((await linesIn('aging', { by: 'group' }, french, 'csv')).slice(0, 3)).toEqual([
      'Groupe;Devise;Clients;Non échu;1–30 jours;31–60 jours;61–90 jours;Plus de 90 jours;Encours;Échu;"Échu, %"',
      'Aucun;JPY;1;0;0;0;0;7000;7000;7000;100',
      `'@SUM(A1);EUR;1;"1200,50";"0,05";"-12,00";"0,00";"0,00";"1188,55";"-11,95";-1`,
    ]);
    expect((await linesIn('disputes', {}, french, 'csv')).slice(0, 2)).toEqual([
      'Entité;Devise;Litiges;En litige;Contentieux;Au contentieux;Promesses;Promis;Promesses non tenues;"Non tenu, montant"',
      ';EUR;1;"1200,50";0;"0,00";0;"0,00";0;"0,00"',
    ]);
    const [header, first] = await linesIn('dso', { by: 'collector' }, french, 'csv');
    expect(header).toBe('Chargé de recouvrement;Devise;Encours;"DSO, jours"');
    // 7000 of 7000 sold in the ten days of the month.
    expect(first).toBe('Aucun;JPY;7000;10');
    const share = (await linesIn('dso', { by: 'colleague' }, french, 'csv')).find((one) =>
      one.includes('EUR'),
    );
    expect(share).toBe('Aucun;EUR;"1188,55";10');
  });

  it('has all lines, however many are shown at once', async () => {
    const rows = await linesIn('aging', { by: 'customer', limit: '1' }, english, 'csv');
    expect(rows).toHaveLength(1 + 3 + 3 + 1);
  });
});

describe('a report as XLSX (F5)', () => {
  it.each(reportKinds)('has the figures of %s as the answer has them', async (kind) => {
    for (const by of ['customer', 'group'] as const) {
      const { bytes } = await sheetAt(kind, { by }, english, 'xlsx');
      const [header = [], ...rows] = await cellsOf(sourceOf('a.xlsx', bytes));
      const { lines, totals } = await at(world, now, async () =>
        reportOf(entity, kind, { by }, await english.signIn()),
      );
      expect(rows).toHaveLength(lines.length + totals.length);
      const named = by === 'customer' ? 2 : 1;
      for (const [n, line] of lines.entries()) {
        const { key, name, currency, isCapped: _, ...figures } = line;
        const text = by === 'customer' ? [key, name] : [name ?? 'None'];
        expect(rows[n]?.slice(0, named + 1)).toEqual([...text, currency]);
        const cells = Object.values(rows[n]?.slice(named + 1) ?? []).map(Number);
        expect(cells.toSorted()).toEqual(Object.values(figures).map(Number).toSorted());
      }
      expect(header[named]).toBe('Currency');
    }
  });
});
