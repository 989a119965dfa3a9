import { beforeAll, describe, expect, it } from 'vitest';
import { sheetLimits } from '#shared/adapters/sheets/limits.ts';
import { openArchive } from '#shared/adapters/sheets/zip/archive.ts';
import { sheetTypes } from '#shared/contract/wire.ts';
import { at } from '#test/support/clock.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { askSheet, askStatement, type Form, forms } from '#test/support/statements.ts';
import { attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';
import { cellsOf, sourceOf } from '#test/unit/adapters/sheets/source.ts';

let world: World;
let entity: TestEntity;
let english: Person;
let french: Person;

/** A day in Paris, a little after midnight. */
const now = '2027-05-09T22:30:00Z';

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  english = await aColleague(entity, 'collector', { language: 'en' });
  french = await aColleague(entity, 'collector', { language: 'fr' });
});

/** A statement at `now` as somebody gets it. */
const sheetAt = (code: string, by: Person, form: Form) =>
  at(world, now, async () => askSheet(entity, code, await by.signIn(), form));

/** The cells of a file, as they are imported. */
const cellsIn = ({ bytes }: { bytes: Buffer }, form: Form) => cellsOf(sourceOf(`a.${form}`, bytes));

describe('the form of a statement (F2; RFC 9110, 12.5.1)', () => {
  const { csv, xlsx } = sheetTypes;
  it.each<[string, string | undefined, Form | 'json']>([
    ['nothing', undefined, 'json'],
    ['an empty list', '', 'json'],
    ['anything', '*/*', 'json'],
    ['JSON', 'application/json', 'json'],
    ['CSV', csv, 'csv'],
    ['CSV in capitals', 'TEXT/CSV', 'csv'],
    ['CSV in UTF-8, as it is answered', 'text/csv; charset=utf-8', 'csv'],
    ['CSV in quoted UTF-8', 'text/csv;charset="UTF-8";q=0.9, image/png', 'csv'],
    ['JSON in UTF-8 rather than CSV', 'application/json; charset=utf-8, text/csv;q=0.5', 'json'],
    ['XLSX', xlsx, 'xlsx'],
    ['any text', 'text/*', 'csv'],
    ['any application’s', 'application/*', 'json'],
    ['JSON and CSV alike', 'application/json, text/csv', 'json'],
    ['CSV rather than JSON', 'text/csv, application/json;q=0.5', 'csv'],
    ['JSON rather than CSV', 'text/csv;q=0.5, application/json', 'json'],
    ['XLSX rather than CSV', `text/csv;q=0.2, ${xlsx};q=0.9`, 'xlsx'],
    ['CSV rather than XLSX, by a thousandth', `${xlsx};q=0.9, text/csv;q=0.901`, 'csv'],
    ['CSV, else anything', 'text/csv, */*;q=0.1', 'csv'],
    ['what a browser asks for', 'text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
    ['anything but JSON and XLSX', `application/json;q=0, ${xlsx};q=0, */*`, 'csv'],
    ['CSV and no JSON', 'application/json;q=0, text/csv', 'csv'],
    ['no CSV', 'text/csv;q=0', 'json'],
    ['no JSON, and nothing else', 'application/json;q=0', 'json'],
    ['an unknown type', 'image/png', 'json'],
    ['what is no type', 'csv', 'json'],
    ['separators alone', ',,;;=,;q=,', 'json'],
    ['a weight that is none', 'text/csv;q=x', 'json'],
    ['the names of what every object has', '__proto__/constructor, toString/*', 'json'],
    ['a very long type', `${'x'.repeat(4000)}/csv`, 'json'],
    ['very many types', Array.from({ length: 500 }, (_, n) => `a/b${n}`).join(','), 'json'],
    ['very many blanks', `text/html;${' '.repeat(4000)}q=1`, 'json'],
  ])('is by what the program asks for: %s', async (_, accept, form) => {
    const { key } = await aCustomer(entity);
    const headers = accept === undefined ? {} : { accept };
    const answer = await askStatement(entity, key, english, headers);
    const type = form === 'csv' ? `${csv}; charset=utf-8` : form === 'xlsx' ? xlsx : undefined;
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      type ?? 'application/json',
    ]);
    expect('content-disposition' in answer.headers).toBe(form !== 'json');
  });
});

const credit = (type: 'credit-note' | 'payment', dueDate: string, amount: string) => ({
  type,
  dueDate,
  amount,
});

/** Items of every kind, and the statement's own words around them. */
async function aFullStatement() {
  const number = world.next();
  const { code, key } = await aCustomer(entity, { code: `K${number}` });
  const invoice = { issueDate: '2027-04-01', dueDate: '2027-05-10', amount: '1200.50' };
  const items = [
    { ...invoice, number: `a${number}`, reference: 'Réf "7"', orderNumber: 'PO;9,1' },
    { ...invoice, number: `b${number}`, dueDate: '2027-05-09', balance: '0.05' },
    { ...invoice, number: `c${number}`, ...credit('credit-note', '2027-04-09', '-12.00') },
    { ...invoice, number: `d${number}`, ...credit('payment', '2027-03-10', '-1.10') },
    { ...invoice, number: `e${number}`, dueDate: '2024-02-29', amount: '7' },
  ];
  for (const item of items.toReversed()) await anInvoice(entity, code, item);
  const bytes = Buffer.from('hello');
  await attached(entity, [`b${number}`], { fileName: 'a.txt', bytes });
  return { code, key, number };
}

describe('a statement as CSV (F2)', () => {
  it('has commas and points for those who read English', async () => {
    const { code, key, number } = await aFullStatement();
    const answer = await sheetAt(key, english, 'csv');
    expect(answer.bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(answer.text.slice(1).split('\r\n')).toEqual([
      'Number,Type,Issue date,Due date,Reference,Order number,Currency,Amount,Open balance,Days overdue,Not due,1–30 days,31–60 days,61–90 days,Over 90 days,Files,Qualification,Promised for,Follow-up',
      `e${number},Invoice,2027-04-01,2024-02-29,,,EUR,7.00,7.00,1166,,,,,7.00,0,,,`,
      `d${number},Payment,2027-04-01,2027-03-10,,,EUR,-1.10,-1.10,61,,,,-1.10,,0,,,`,
      `c${number},Credit note,2027-04-01,2027-04-09,,,EUR,-12.00,-12.00,31,,,-12.00,,,0,,,`,
      `b${number},Invoice,2027-04-01,2027-05-09,,,EUR,1200.50,0.05,1,,0.05,,,,1,,,`,
      `a${number},Invoice,2027-04-01,2027-05-10,"Réf ""7""","PO;9,1",EUR,1200.50,1200.50,0,1200.50,,,,,0,,,`,
      'Total,,,,,,EUR,,1194.45,,1200.50,0.05,-12.00,-1.10,7.00,,,,',
      '',
    ]);
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''statement-${code}-2027-05-10.csv`,
    );
  });

  it('has semicolons and commas for those who read French', async () => {
    const { code, key, number } = await aFullStatement();
    const answer = await sheetAt(key, french, 'csv');
    expect(answer.bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const lines = answer.text.slice(1).split('\r\n');
    expect(lines[0]).toBe(
      'Numéro;Type;Émise le;Échéance;Référence;Commande;Devise;Montant;Solde ouvert;Jours de retard;Non échu;1–30 jours;31–60 jours;61–90 jours;Plus de 90 jours;Fichiers;Qualification;Promis pour le;Relance',
    );
    expect(lines.slice(2, 5)).toEqual([
      `d${number};Règlement;2027-04-01;2027-03-10;;;EUR;"-1,10";"-1,10";61;;;;"-1,10";;0;;;`,
      `c${number};Avoir;2027-04-01;2027-04-09;;;EUR;"-12,00";"-12,00";31;;;"-12,00";;;0;;;`,
      `b${number};Facture;2027-04-01;2027-05-09;;;EUR;"1200,50";"0,05";1;;"0,05";;;;1;;;`,
    ]);
    expect(lines[6]).toBe(
      'Total;;;;;;EUR;;"1194,45";;"1200,50";"0,05";"-12,00";"-1,10";"7,00";;;;',
    );
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''relev%C3%A9-${code}-2027-05-10.csv`,
    );
  });

  it('is in the language that a program asks for, as nobody reads it', async () => {
    const { key } = await aCustomer(entity);
    const token = await anApiKey(entity, 'collector');
    const firstCell = async (headers: Record<string, string>, by = { token }) => {
      const asked = { accept: 'text/csv', ...headers };
      return /\w+/u.exec((await askStatement(entity, key, by, asked)).text)?.[0];
    };
    expect(await firstCell({})).toBe('Number');
    expect(await firstCell({ 'accept-language': 'fr-CA' })).toBe('Num');
    expect(await firstCell({ 'accept-language': 'fr' }, english)).toBe('Number');
    expect(await firstCell({ 'accept-language': 'en' }, french)).toBe('Num');
  });

  it('of nothing has its header and a total of zero', async () => {
    const { key } = await aCustomer(entity, { currency: 'JPY' });
    const { text } = await sheetAt(key, english, 'csv');
    const [, total, ...rest] = text.split('\r\n');
    expect([total, rest]).toEqual(['Total,,,,,,JPY,,0,,0,0,0,0,0,,,,', ['']]);
  });
});

/** The XML of a workbook's sheet. */
async function sheetXml(bytes: Buffer): Promise<string> {
  const archive = await openArchive(sourceOf('a.xlsx', bytes), sheetLimits);
  const parts = await Array.fromAsync(archive.read('xl/worksheets/sheet1.xml'));
  return Buffer.concat(parts).toString();
}

describe('a statement as XLSX (F2)', () => {
  it('has its days and numbers as such, and is read back', async () => {
    const { key, number } = await aFullStatement();
    const answer = await sheetAt(key, english, 'xlsx');
    const [header, ...rows] = await cellsIn(answer, 'xlsx');
    expect(header).toHaveLength(19);
    // What were text would have kept its zeros.
    expect(rows.map((row) => row.slice(0, 16))).toEqual([
      [`e${number}`, 'Invoice', '2027-04-01', '2024-02-29', '', '', 'EUR', '7', '7', '1166'].concat(
        ['', '', '', '', '7', '0'],
      ),
      [`d${number}`, 'Payment', '2027-04-01', '2027-03-10', '', '', 'EUR', '-1.1', '-1.1'].concat([
        '61',
        '',
        '',
        '',
        '-1.1',
        '',
        '0',
      ]),
      [`c${number}`, 'Credit note', '2027-04-01', '2027-04-09', '', '', 'EUR', '-12'].concat([
        '-12',
        '31',
        '',
        '',
        '-12',
        '',
        '',
        '0',
      ]),
      [`b${number}`, 'Invoice', '2027-04-01', '2027-05-09', '', '', 'EUR', '1200.5'].concat([
        '0.05',
        '1',
        '',
        '0.05',
        '',
        '',
        '',
        '1',
      ]),
      [`a${number}`, 'Invoice', '2027-04-01', '2027-05-10', 'Réf "7"', 'PO;9,1', 'EUR'].concat([
        '1200.5',
        '1200.5',
        '0',
        '1200.5',
        '',
        '',
        '',
        '',
        '0',
      ]),
      ['Total', '', '', '', '', '', 'EUR', '', '1194.45', ''].concat([
        '1200.5',
        '0.05',
        '-12',
        '-1.1',
        '7',
        '',
      ]),
    ]);
    const xml = await sheetXml(answer.bytes);
    // 46478 is what Excel has for 1 April 2027.
    const kindOf = (reference: string) =>
      new RegExp(`<c r="${reference}"([^>]*)>(?:<v>([^<]*)</v>)?`).exec(xml)?.slice(1);
    expect(kindOf('A6')?.[0]).toContain('t="inlineStr"');
    expect(kindOf('C6')).toEqual([' s="2"', '46478']);
    expect(kindOf('H6')).toEqual([' s="4"', '1200.50']);
    expect(kindOf('J6')).toEqual([' s="3"', '0']);
  });

  it.each([
    ['JPY', '1200', '-7', '1193'],
    ['KWD', '1200.505', '-0.001', '1200.504'],
    ['TND', '0.010', '-0.009', '0.001'],
  ])('has the amounts of %s whole', async (currency, amount, credit, total) => {
    const { code, key } = await aCustomer(entity, { currency });
    const dueDate = '2027-05-01';
    await anInvoice(entity, code, { amount, dueDate });
    await anInvoice(entity, code, { type: 'credit-note', amount: credit, dueDate });
    for (const [form, by, comma] of [
      ['csv', english, false],
      ['csv', french, true],
      ['xlsx', english, false],
    ] as const) {
      const rows = await cellsIn(await sheetAt(key, by, form), form);
      const balances = rows.slice(1).map((cells) => cells[8] ?? '');
      const wanted = [amount, credit, total].map((one) => (comma ? one.replace('.', ',') : one));
      const shown = (text: string) => (form === 'xlsx' ? String(Number(text)) : text);
      expect([form, balances]).toEqual([form, wanted.map(shown)]);
    }
  });
});

describe('what could be read as a formula (D3, F2)', () => {
  const hostile = async (number: string) => {
    const evil = { code: `=C${world.next()}`, name: '=HYPERLINK("http://evil.example")' };
    const { code, key } = await aCustomer(entity, evil);
    const references = { reference: '@SUM(A1)', orderNumber: '+cmd|x!A1' };
    await anInvoice(entity, code, { number, ...references });
    return key;
  };
  const values = (number: string) => [number, '@SUM(A1)', '+cmd|x!A1'];

  it('is text in CSV, behind an apostrophe that is taken off when it is imported', async () => {
    for (const [by, number] of [
      [english, '=1+1'],
      [french, '=1+1;=2'],
    ] as const) {
      const answer = await sheetAt(await hostile(number), by, 'csv');
      expect(answer.text).toContain("'=1+1");
      expect(answer.text).toMatch(/[,;]'@SUM\(A1\)[,;]'\+cmd\|x!A1[,;]/);
      expect(answer.text).not.toMatch(/(?:^|[,;\t\r\n]"?)[=@]/);
      expect(answer.text).not.toContain('evil.example');
      const [, cells = []] = await cellsIn(answer, 'csv');
      expect([cells[0], cells[4], cells[5]]).toEqual(values(number));
    }
  });

  it('is text in XLSX, marked so that it stays text', async () => {
    const answer = await sheetAt(await hostile('=3+3'), english, 'xlsx');
    const xml = await sheetXml(answer.bytes);
    expect(xml).not.toMatch(/<f[ >]/);
    for (const cell of ['A2', 'E2', 'F2']) {
      expect(xml).toContain(`<c r="${cell}" s="1" t="inlineStr">`);
    }
    const [, cells = []] = await cellsIn(answer, 'xlsx');
    expect([cells[0], cells[4], cells[5]]).toEqual(values('=3+3'));
  });
});

describe('the name of a statement’s file (F2)', () => {
  it.each([
    ['A/1 é', 'A-1-é'],
    ['北/京\\7', '北-京-7'],
    ['../../etc/passwd', '..-..-etc-passwd'],
    ['a"b\'c(d)*e', 'a-b-c-d-e'],
    ['=1+1', '-1-1'],
    ['ลูกค้า 7', 'ลูกค้า-7'],
    ['😀', '-'],
    ['a\u202eb', 'a-b'],
  ])('of %j has what every file system takes', async (code, named) => {
    const own = await anEntity(world);
    const { key } = await aCustomer(own, { code });
    await at(world, now, async () => {
      const main = await world.main.signIn();
      for (const form of forms) {
        const answer = await askSheet(own, key, main, form);
        const disposition = String(answer.headers['content-disposition']);
        expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9._%-]+$/);
        const name = decodeURIComponent(disposition.split("''")[1] ?? '');
        expect(name.replace(/^(?:statement|relevé)-/, '')).toBe(`${named}-2027-05-10.${form}`);
      }
    });
  });
});
