import { beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '#test/support/api.ts';
import { later, minutes } from '#test/support/clock.ts';
import {
  announceImport,
  csv,
  imported,
  ranImport,
  recordsOf,
  refusalsOf,
  refusedFile,
  refusedRows,
  type SheetFile,
  startImport,
  uploadedImport,
  xlsx,
} from '#test/support/imports.ts';
import { codeOf, tally, times } from '#test/support/pages.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  colleague,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { post } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';
import { archive } from '#test/unit/adapters/sheets/archive.ts';
import { cellsOf, sourceOf } from '#test/unit/adapters/sheets/source.ts';
import { inline, partsOf, row } from '#test/unit/adapters/sheets/workbook.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const at = '/v1/entities/{e}/imports';
const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

const customers = (bytes: string | Uint8Array, fileName = 'a.csv'): SheetFile => ({
  kind: 'customers',
  bytes,
  fileName,
});
const newCode = () => `I${world.next()}`;
const announce = (body: object, by = world.main) =>
  by.attempt(`POST ${at}`, { path: { e }, body: { kind: 'customers', ...body } as never });
const check = (id: string, by = world.main) =>
  by.attempt(`POST ${at}/{id}/check`, { path: { e, id } });
const columnsOf = async (file: SheetFile) => {
  const id = await uploadedImport(entity, file);
  return world.main.call(`POST ${at}/{id}/check`, { path: { e, id } });
};
const customer = (code: string) =>
  world.main.call('GET /v1/entities/{e}/customers/{code}', { path: { e, code } });
const namesOf = async (codes: string[]) =>
  Promise.all(codes.map(async (code) => (await customer(code)).name));

describe('announcing a file (D3)', () => {
  it('answers what it is to be uploaded with, and says where it stands', async () => {
    const file = customers('code,name\r\n', 'Clients été.CSV');
    const { upload, ...announced } = await announceImport(entity, file);
    expect(announced).toMatchObject({
      kind: 'customers',
      fileName: file.fileName,
      size: 11,
      runId: null,
      dryRunId: null,
      createdBy: { id: world.main.id },
      version: 1,
    });
    expect(announced).not.toHaveProperty('objectKey');
    const { id } = announced;
    expect(await world.main.call(`GET ${at}/{id}`, { path: { e, id } })).toEqual(announced);
    expect(await post(upload, Buffer.from(file.bytes))).toBe(204);
  });

  it.each(['a.csv', 'a.TXT', 'a.tsv', 'a.b.xlsx'])('takes %s', async (fileName) => {
    expect((await announce({ fileName, size: 1 })).status).toBe(201);
  });

  it.each(['a.xls', 'a.pdf', 'a.zip', 'csv', 'a.csv.exe', 'a.constructor', 'a.csv\u200b'])(
    'refuses %s',
    async (fileName) => {
      expect(codeOf(await announce({ fileName, size: 1 }))).toBe('file-type-refused');
    },
  );

  it('takes 50 MB, and no more', async () => {
    const size = 50 * 1024 * 1024;
    expect((await announce({ fileName: 'a.csv', size })).status).toBe(201);
    expect(codeOf(await announce({ fileName: 'a.csv', size: size + 1 }))).toBe('file-too-large');
    for (const wrong of [0, -1, 1.5, '1']) {
      expect((await announce({ fileName: 'a.csv', size: wrong })).status).toBe(422);
    }
    expect((await announce({ fileName: 'a.csv', size: 1, kind: 'users' })).status).toBe(422);
  });

  it('lets nothing larger be uploaded than what was announced, nor later', async () => {
    const { upload } = await announceImport(entity, customers('code,name'));
    expect(await post(upload, Buffer.from('code,name,'))).toBe(400);
    await later(world, minutes(6), async () => {
      expect(await post(upload, Buffer.from('code,name'))).toBe(403);
    });
  });

  it('does nothing before something is uploaded', async () => {
    const { id } = await announceImport(entity, customers('code,name'));
    expect(codeOf(await check(id))).toBe('upload-missing');
    expect(codeOf(await startImport(entity, id))).toBe('upload-missing');
    expect(codeOf(await startImport(entity, id, { dryRun: true }))).toBe('upload-missing');
    const { code } = await world.main.refusal(`GET ${at}/{id}/refused`, { path: { e, id } });
    expect(code).toBe('not-found');
    const download = `POST ${at}/{id}/refused/download` as const;
    expect((await world.main.refusal(download, { path: { e, id } })).code).toBe('not-found');
  });
});

describe('checking a file (D3)', () => {
  it('shows each column, what it is taken for, and its first cells', async () => {
    const rows = ['A', 'B', 'C', 'D'].map((name) => [newCode(), '', name, 'x'.repeat(300)]);
    const checked = await columnsOf(customers(csv(['Code client', '', 'Nom', '?'], ...rows)));
    const samples = (index: number) => rows.slice(0, 3).map((cells) => cells[index]);
    expect(checked.columns).toEqual([
      { header: 'Code client', field: 'code', samples: samples(0) },
      { header: '(B)', field: null, samples: samples(1) },
      { header: 'Nom', field: 'name', samples: samples(2) },
      { header: '?', field: null, samples: Array(3).fill('x'.repeat(200)) },
    ]);
    expect(checked.fields).toEqual(expect.arrayContaining(['code', 'delivery.city', 'colleague']));
    expect(checked).toMatchObject({ required: ['code'], remembered: false });
  });

  it.each([
    ['contacts', ['customerCode', 'name']],
    ['invoices', ['number']],
  ] as const)('tells what %s need', async (kind, required) => {
    expect(await columnsOf({ kind, bytes: 'number\r\n1\r\n' })).toMatchObject({ required });
  });

  it('remembers how the columns of such a file were taken the last time, of each kind', async () => {
    const header = [`Kd-Nr ${world.next()}`, 'Firma', 'Ort'];
    const [first = '', second = ''] = header;
    const mapping = { [first]: 'code', [second]: 'name', Ort: null };
    const file = customers(csv(header, [newCode(), 'A', 'Ulm']));
    const id = await uploadedImport(entity, file);
    expect((await ranImport(entity, id, { mapping, dryRun: true })).state).toBe('done');
    const { columns, remembered } = await columnsOf(file);
    expect(remembered).toBe(true);
    expect(columns.map(({ field }) => field)).toEqual(['code', 'name', null]);
    expect((await imported(entity, file)).run.result).toMatchObject({ created: 1, refused: 0 });
    const other = await columnsOf({ ...file, kind: 'contacts' });
    expect(other.remembered).toBe(false);
    expect(await columnsOf(customers(csv([...header, 'more'])))).toMatchObject({
      remembered: false,
    });
    const elsewhere = await anEntity(world);
    const there = await uploadedImport(elsewhere, file);
    const path = { e: elsewhere.id, id: there };
    const answer = await world.main.call(`POST ${at}/{id}/check`, { path });
    expect(answer.remembered).toBe(false);
  });
});

describe('a mapping (D3)', () => {
  const header = ['Kd-Nr', 'Firma', 'Ort'];
  const file = () => customers(csv(header, [newCode(), 'Zander', 'Ulm']));

  it('says which column is what, and leaves out what is null or not named', async () => {
    const code = newCode();
    const bytes = csv(header, [code, 'Zander', 'Ulm']);
    const mapping = { Ort: null, Firma: 'name', 'Kd-Nr': 'code' };
    const { run } = await imported(entity, customers(bytes), { mapping });
    expect(run.result).toMatchObject({ created: 1, refused: 0 });
    expect(await customer(code)).toMatchObject({ name: 'Zander', city: null });
    const more = await imported(entity, customers(bytes), {
      mapping: { 'Kd-Nr': 'code', Ort: 'city' },
    });
    expect(more.run.result).toMatchObject({ updated: 1 });
    expect(await customer(code)).toMatchObject({ name: 'Zander', city: 'Ulm' });
  });

  it.each([
    ['a column that is none', { 'Kd-Nr': 'code', Land: 'country' }, 'Land', 'unknown-column'],
    ['a field that is none', { 'Kd-Nr': 'code', Firma: 'firm' }, 'Firma', 'unknown-field'],
    ['a field twice', { 'Kd-Nr': 'code', Firma: 'name', Ort: 'name' }, 'Ort', 'twice'],
    ['no required field', { Firma: 'name' }, 'code', 'required'],
  ])('is refused that names %s, by the header', async (_, mapping, name, code) => {
    const id = await uploadedImport(entity, file());
    for (const dryRun of [true, false]) {
      const answer = await startImport(entity, id, { mapping, dryRun });
      expect(answer.status).toBe(422);
      const [error] = (answer.body as { errors: object[] }).errors;
      expect(error).toMatchObject({ path: `mapping.${name}`, code });
    }
    const { runId, dryRunId } = await world.main.call(`GET ${at}/{id}`, { path: { e, id } });
    expect([runId, dryRunId]).toEqual([null, null]);
  });

  it('is refused where the columns of a file say nothing', async () => {
    const id = await uploadedImport(entity, customers('a,b\r\n1,2\r\n'));
    const answer = await startImport(entity, id);
    expect(answer.body).toMatchObject({ errors: [{ path: 'mapping.code', code: 'required' }] });
  });

  it.each(['Constructor', '__proto__', 'hasOwnProperty'])(
    'is made of columns with any name: %s',
    async (name) => {
      const bytes = csv(['code', 'name', name], [newCode(), 'A', 'Ulm']);
      const { columns } = await columnsOf(customers(bytes));
      expect(columns[2]).toMatchObject({ field: null, samples: ['Ulm'] });
      // No object can have a property of the one name, so that the column is called by its letter too.
      const header = columns[2]?.header ?? '';
      expect(header).toBe(name === '__proto__' ? '__proto__ (C)' : name);
      expect((await imported(entity, customers(bytes))).run.result).toMatchObject({ created: 1 });
      const mapping = JSON.parse(`{"code": "code", "name": "name", "${header}": "city"}`);
      const { run } = await imported(entity, customers(bytes), { mapping });
      expect(run.result).toMatchObject({ updated: 1 });
    },
  );

  it('takes the first of two columns with one name', async () => {
    const code = newCode();
    const bytes = csv(['code', 'name', 'city', 'name'], [code, 'First', 'Ulm', 'Second']);
    const { columns } = await columnsOf(customers(bytes));
    expect(columns.map(({ field }) => field)).toEqual(['code', 'name', 'city', null]);
    expect((await imported(entity, customers(bytes))).run.result).toMatchObject({ created: 1 });
    expect(await namesOf([code])).toEqual(['First']);
  });
});

describe('a file in any dialect (D3)', () => {
  const table = (code: string) => [
    ['code', 'name', 'city', 'notes'],
    [`${code}a`, 'Café "Zoé", Œuvre & fils', 'Nîmes; centre', '1\t2'],
    [`${code}b`, 'Grüße', '', ' x '],
  ];
  const joined = (rows: string[][], by: string, end: string) =>
    rows
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(by) + end)
      .join('');
  const bom = '\ufeff';
  const latin = (text: string) => Buffer.from(text.replaceAll('Œ', '\x8c'), 'latin1');

  it.each<[string, string, (rows: string[][]) => string | Uint8Array]>([
    ['commas', 'a.csv', (rows) => joined(rows, ',', '\n')],
    ['semicolons', 'a.csv', (rows) => joined(rows, ';', '\r\n')],
    ['tabs', 'a.txt', (rows) => joined(rows, '\t', '\r\n')],
    ['tabs, by its name', 'a.tsv', (rows) => joined(rows, '\t', '\n')],
    ['carriage returns alone', 'a.csv', (rows) => joined(rows, ',', '\r')],
    ['a byte order mark', 'a.csv', (rows) => bom + joined(rows, ';', '\r\n')],
    ['a delimiter that it names', 'a.csv', (rows) => `sep=;\r\n${joined(rows, ';', '\r\n')}`],
    ['no end of its last line', 'a.csv', (rows) => joined(rows, ',', '\n').trimEnd()],
    ['Windows-1252', 'a.csv', (rows) => latin(joined(rows, ';', '\r\n'))],
    ['UTF-16', 'a.txt', (rows) => Buffer.from(bom + joined(rows, '\t', '\r\n'), 'utf16le')],
    ['a workbook', 'a.xlsx', (rows) => xlsx(...rows)],
  ])('reads %s', async (_, fileName, write) => {
    const code = newCode();
    const rows = table(code);
    const { run } = await imported(entity, customers(write(rows), fileName));
    expect(run.result).toMatchObject({ created: 2, refused: 0 });
    const [one, other] = await Promise.all([customer(`${code}a`), customer(`${code}b`)]);
    expect(one).toMatchObject({ name: rows[1]?.[1], city: rows[1]?.[2], notes: '1\t2' });
    expect(other).toMatchObject({ name: 'Grüße', city: null, notes: 'x' });
  });

  it('reads line ends that are mixed, lines that are blank, and cells of several lines', async () => {
    const code = newCode();
    const bytes = [
      'code,name,notes,website\r\n',
      `${code}a,A,"one\r\ntwo\nthree",\n`,
      '\r\n,,,\n',
      `${code}b,B\r`,
      `"${code}c","","",nowhere\n`,
    ].join('');
    const { id, run } = await imported(entity, customers(bytes));
    expect(run).toMatchObject({ result: { created: 2, refused: 1 }, progress: { total: 3 } });
    expect(await customer(`${code}a`)).toMatchObject({ notes: 'one\ntwo\nthree' });
    expect((await refusedRows(entity, id)).map(({ line }) => line)).toEqual([8]);
  });

  it('reads a workbook’s numbers and days as people see them', async () => {
    const { code } = await world.main.call('POST /v1/entities/{e}/customers', {
      path: { e },
      body: { code: '4711', name: 'A' },
    });
    const number = `F${world.next()}`;
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const header = ['number', 'customerCode', 'issueDate', 'dueDate', 'amount', 'balance'];
    const cells = [
      inline(number),
      `<c><v>${code}</v></c>`,
      '<c s="1"><v>46296</v></c>',
      '<c t="inlineStr"><is><t>31/10/2026</t></is></c>',
      '<c><v>1200.5</v></c>',
      '<c><f>0.1+0.2</f><v>0.30000000000000004</v></c>',
    ];
    const rows = row(...header.map(inline)) + row(...cells);
    const bytes = archive(partsOf({ rows, styles }));
    const { run } = await imported(entity, { kind: 'invoices', bytes, fileName: 'a.xlsx' });
    expect(run.result).toMatchObject({ created: 1, refused: 0 });
    const path = { e, n: number };
    expect(await world.main.call('GET /v1/entities/{e}/invoices/{n}', { path })).toMatchObject({
      customerCode: '4711',
      issueDate: '2026-10-01',
      dueDate: '2026-10-31',
      amount: '1200.50',
      balance: '0.30',
    });
  });
});

describe('a run of an import (D3)', () => {
  it('tells how far it has come and what came of it, and stands with the import', async () => {
    const [one, other] = [newCode(), newCode()];
    const first = customers(csv(['code', 'name'], [one, 'A'], [other, 'B']));
    await imported(entity, first);
    const rows = [
      [one, 'A'],
      [other, 'C'],
      [newCode(), 'D'],
      [newCode(), ''],
      [one, 'E'],
    ];
    const { id, run } = await imported(entity, customers(csv(['code', 'name'], ...rows)));
    expect(run).toMatchObject({
      kind: 'import',
      state: 'done',
      dryRun: false,
      progress: { done: 5, total: 5 },
      result: { created: 1, updated: 1, unchanged: 1, refused: 2 },
      createdBy: { id: world.main.id },
      undoable: true,
      file: { importId: id, kind: 'customers', fileName: 'a.csv' },
    });
    const found = await world.main.call(`GET ${at}/{id}`, { path: { e, id } });
    expect(found).toMatchObject({ runId: run.id, dryRunId: null, version: 2 });
    const query = { kind: 'import', limit: 1 } as const;
    const { items } = await world.main.call('GET /v1/entities/{e}/runs', { path: { e }, query });
    expect(items).toEqual([run]);
  });

  it('tells of a file without rows that nothing was done', async () => {
    const { run } = await imported(entity, customers('code,name\r\n'));
    expect(run).toMatchObject({ state: 'done', progress: { done: 0, total: 0 } });
    expect(run.result).toMatchObject({ created: 0, updated: 0, unchanged: 0, refused: 0 });
  });

  it('is logged: who announced which file and started it; each record by itself (D4)', async () => {
    const code = newCode();
    const file = customers(csv(['code', 'name'], [code, 'A']), 'told.csv');
    const { id, run } = await imported(entity, file);
    const query = { targetId: id, targetType: 'import' } as never;
    const log = await world.main.call('GET /v1/entities/{e}/log', { path: { e }, query });
    const actor = { kind: 'user', id: world.main.id };
    const own = log.items.filter(({ target }) => target.id === id);
    expect(own).toMatchObject([
      { action: 'import.started', actor, after: { runId: run.id } },
      { action: 'import.announced', actor, after: { fileName: 'told.csv' } },
    ]);
    const lines = await world.main.call('GET /v1/entities/{e}/customers/{code}/log', {
      path: { e, code },
    });
    expect(lines.items).toMatchObject([
      { action: 'customer.created', actor, after: { code, name: 'A' }, ip: expect.any(String) },
    ]);
  });

  it('is started once under one Idempotency-Key', async () => {
    const code = newCode();
    const id = await uploadedImport(entity, customers(csv(['code', 'name'], [code, 'A'])));
    const start = () =>
      world.main.call(`POST ${at}/{id}/start`, {
        path: { e, id },
        body: {},
        idempotencyKey: `import ${id}`,
      });
    const [one, other] = [await start(), await start()];
    expect(one).toEqual(other);
  });

  it('takes a file over once that is started ten times at once', async () => {
    const codes = Array.from({ length: 30 }, newCode);
    const rows = codes.map((code) => [code, 'A']);
    const id = await uploadedImport(entity, customers(csv(['code', 'name'], ...rows)));
    const answers = await times(10, () => startImport(entity, id));
    const started = answers.filter(({ status }) => status === 202);
    await world.standIn.idle();
    const runs = await Promise.all(
      started.map(({ body }) => {
        const path = { e, id: (body as { runId: string }).runId };
        return world.main.call('GET /v1/entities/{e}/runs/{id}', { path });
      }),
    );
    const sum = (figure: string) =>
      runs.reduce((total, { result }) => total + Number(result[figure]), 0);
    expect(started.length).toBeGreaterThan(0);
    expect(runs.map(({ state }) => state)).toEqual(started.map(() => 'done'));
    expect(sum('created')).toBe(30);
    expect(sum('created') + sum('unchanged')).toBe(30 * started.length);
  });
});

describe('the same file again (D3)', () => {
  it('changes nothing: no record, no version, no line of a log', async () => {
    const own = await anEntity(world);
    const seller = await colleague(own, 'collector');
    const code = newCode();
    const files: SheetFile[] = [
      customers(
        csv(
          ['code', 'name', 'delivery.city', 'groups', 'notes', 'colleague', 'collector', 'phone'],
          [code, ' Ünï ', 'Ulm', 'a, b', 'x\r\ny', seller.login, seller.email, '+33 1 40'],
          [`${code}/2`, 'e\u0301', '', '', '', '', '', ''],
        ),
      ),
      {
        kind: 'contacts',
        bytes: csv(
          ['customerCode', 'name', 'email', 'title'],
          [code, 'Anna', 'Anna@x.example', 'CFO'],
          [code, 'Bob', '', ''],
        ),
      },
      {
        kind: 'invoices',
        bytes: csv(
          ['number', 'customerCode', 'issueDate', 'dueDate', 'amount', 'balance', 'settledOn'],
          [`F${code}1`, code, '01/10/2026', '31/10/2026', '1 200,50', '200', ''],
          [`F${code}2`, code, '01/10/2026', '31/10/2026', '-20', '', '2026-10-05'],
        ),
      },
    ];
    for (const file of files) {
      expect((await imported(own, file)).run.result).toMatchObject({ created: 2, refused: 0 });
    }
    const before = await recordsOf(own);
    for (const file of files) {
      const { run } = await imported(own, file);
      expect(run.result).toMatchObject({ created: 0, updated: 0, unchanged: 2, refused: 0 });
    }
    expect(await recordsOf(own)).toEqual(before);
    await expectSound(world, own.id);
  });

  it('takes of rows of one record the first, and refuses the others', async () => {
    const code = newCode();
    const rows = [
      [code, 'A'],
      [newCode(), 'B'],
      [` ${code} `, 'C'],
      [code, 'D'],
    ];
    const header = ['code', 'name'];
    const { id } = await imported(entity, customers(csv(header, ...rows)));
    expect(await refusedRows(entity, id)).toEqual(
      [4, 5].map((line) => ({
        line,
        column: '',
        code: 'duplicate',
        message: 'line 2 is of the same record',
      })),
    );
    expect(await namesOf([code])).toEqual(['A']);
    const nfd = [
      ['e\u0301', 'A'],
      ['\u00e9', 'B'],
    ];
    expect(await refusalsOf(entity, customers(csv(header, ...nfd)))).toEqual(['3  duplicate']);
  });

  it('takes the first of one record also across parts of a long file', async () => {
    const codes = Array.from({ length: 450 }, newCode);
    const rows = [...codes, codes[3] ?? '', codes[449] ?? ''].map((code, n) => [code, `N${n}`]);
    const { id, run } = await imported(entity, customers(csv(['code', 'name'], ...rows)));
    expect(run.result).toMatchObject({ created: 450, refused: 2 });
    const lines = (await refusedRows(entity, id)).map(({ line }) => line);
    expect(lines).toEqual([452, 453]);
    expect(await namesOf([codes[3] ?? '', codes[449] ?? ''])).toEqual(['N3', 'N449']);
  });
});

describe('rows that are refused (D3)', () => {
  const header = ['Code client', 'Nom', 'Pays', 'Courriel'];

  it('lose nothing else, and say where and why: the column as the file calls it', async () => {
    const code = newCode();
    const rows = [
      [`${code}1`, 'A', 'FR', ''],
      ['', 'B', 'FR', ''],
      [`${code}2`, '', 'FR', ''],
      [`${code}3`, 'C', 'Narnia', ''],
      [`${code}4`, 'D', 'fr', 'nobody'],
      [`${code}5`, 'x'.repeat(201), '', ''],
      [`${code}6`, 'E', 'DE', 'e@x.example', 'more'],
      [`${code}7`, 'F', 'DE', 'f@x.example'],
    ];
    const { id, run } = await imported(entity, customers(csv(header, ...rows)));
    expect(run.result).toMatchObject({ created: 2, refused: 6 });
    const refused = await refusedRows(entity, id);
    expect(refused.map(({ line, column, code: why }) => [line, column, why])).toEqual([
      [3, 'Code client', 'required'],
      [4, 'Nom', 'required'],
      [5, 'Pays', 'invalid'],
      [6, 'Courriel', 'invalid'],
      [7, 'Nom', 'too-big'],
      [8, '', 'too-many-cells'],
    ]);
    for (const { message } of refused) expect(message).toMatch(/^[^{}]{5,200}$/);
    expect(await namesOf([`${code}1`, `${code}7`])).toEqual(['A', 'F']);
  });

  it('are listed page by page, of any run asked for', async () => {
    const own = await anEntity(world);
    const rows = Array.from({ length: 430 }, (_, n) => [n % 3 === 0 ? newCode() : '', 'A']);
    const wanted = rows.flatMap(([code], n) => (code === '' ? [n + 2] : []));
    const id = await uploadedImport(own, customers(csv(['code', 'name'], ...rows)));
    const trial = await ranImport(own, id, { dryRun: true });
    const run = await ranImport(own, id);
    for (const query of [
      { limit: 200 },
      { limit: 7 },
      { limit: 200, runId: run.id },
      { limit: 130, runId: trial.id },
    ]) {
      const lines = (await refusedRows(own, id, query)).map(({ line }) => line);
      expect(lines).toEqual(wanted);
    }
    const path = { e: own.id, id };
    const other = { path, query: { runId: nobody } };
    expect((await world.main.refusal(`GET ${at}/{id}/refused`, other)).code).toBe('not-found');
  });

  it('are none where all is well, and there is no file of them', async () => {
    const { id } = await imported(entity, customers(csv(['code', 'name'], [newCode(), 'A'])));
    expect(await refusedRows(entity, id)).toEqual([]);
    const path = { e, id };
    const key = `POST ${at}/{id}/refused/download` as const;
    expect((await world.main.refusal(key, { path })).code).toBe('nothing-refused');
  });
});

describe('refused rows as a file (D3)', () => {
  const header = ['Code client', 'Nom', 'Pays', 'notes', 'notes'];
  const countries: Readonly<Record<string, string>> = { Narnia: 'FR', XX: 'DE' };
  const bad = (code: string) => [
    header,
    [`${code}1`, 'A', 'FR', 'fine', ''],
    [`${code}2`, '=1+1', 'Narnia', '+33 1 40 20', 'a;b\r\n"c"'],
    [`${code}3`, '@sum', 'XX', '-2+3', '-5'],
  ];

  it.each<[string, (...rows: string[][]) => string | Uint8Array, number[]]>([
    ['clients.csv', csv, [3, 5]],
    ['clients.xlsx', xlsx, [3, 4]],
  ])('have the format of %s: mended, they can be imported', async (fileName, write, lines) => {
    const code = newCode();
    const { id, run } = await imported(entity, customers(write(...bad(code)), fileName));
    expect(run.result).toMatchObject({ created: 1, refused: 2 });
    const rows = await cellsOf(sourceOf(fileName, await refusedFile(entity, id)));
    const because = (line: number) =>
      `line ${line}: Pays: must be an ISO 3166 alpha-2 country code`;
    const wrong = bad(code).slice(2);
    expect(rows).toEqual([
      [...header, 'Refused because'],
      ...wrong.map((cells, n) => [...cells, because(lines[n] ?? 0)]),
    ]);
    const mended = rows.map((cells) => cells.map((cell) => countries[cell] ?? cell));
    const again = await imported(entity, customers(write(...mended), fileName));
    expect(again.run.result).toMatchObject({ created: 2, refused: 0 });
    expect(await namesOf([`${code}2`, `${code}3`])).toEqual(['=1+1', '@sum']);
  });

  it('hold no formula that a spreadsheet would compute', async () => {
    const { id } = await imported(entity, customers(csv(...bad(newCode()))));
    const text = (await refusedFile(entity, id)).toString();
    for (const cell of ['=1+1', '@sum', '-2+3']) expect(text).toContain(`;'${cell};`);
    expect(text).toContain(';-5;');
    expect(text).not.toMatch(/(?:^|[;\r\n])"?[=@]/m);
  });

  it('are downloaded for a minute under a name that says so', async () => {
    const file = customers('code\tname\r\n\tA\r\n', 'Clients été.tsv');
    const { id } = await imported(entity, file);
    const path = { e, id };
    const answer = await world.main.call(`POST ${at}/{id}/refused/download`, { path });
    const seconds = (Date.parse(answer.expiresAt) - Date.parse(world.standIn.clock.now())) / 1000;
    expect(seconds).toBeLessThanOrEqual(60);
    const response = await fetch(answer.url);
    expect(response.headers.get('content-type')).toBe('text/csv');
    const disposition = decodeURIComponent(response.headers.get('content-disposition') ?? '');
    expect(disposition).toContain('Clients été-refused.csv');
    expect(await response.text()).toContain('code;name;Refused because\r\n');
    await later(world, minutes(2), async () => {
      expect((await fetch(answer.url)).status).toBe(403);
    });
  });

  it('say why in the language of the entity', async () => {
    const own = await anEntity(world, { language: 'fr' });
    const { id } = await imported(own, customers('code,name\r\n,A\r\n'));
    expect((await refusedFile(own, id)).toString()).toContain('code;name;Motif du refus');
  });
});

describe('a dry run of an import (C10)', () => {
  it('tells what would come of it, and changes nothing', async () => {
    const own = await anEntity(world);
    const code = newCode();
    await imported(own, customers(csv(['code', 'name'], [`${code}1`, 'A'], [`${code}2`, 'B'])));
    const rows = [
      [`${code}1`, 'A'],
      [`${code}2`, 'C'],
      [`${code}3`, 'D'],
      ['', 'E'],
    ];
    const id = await uploadedImport(own, customers(csv(['code', 'name'], ...rows)));
    const before = await recordsOf(own);
    const trial = await ranImport(own, id, { dryRun: true });
    const figures = { created: 1, updated: 1, unchanged: 1, refused: 1 };
    expect(trial).toMatchObject({ state: 'done', dryRun: true, result: figures, undoable: false });
    expect(await refusedRows(own, id)).toMatchObject([{ line: 5, column: 'code' }]);
    expect((await refusedFile(own, id)).toString()).toContain('E;');
    expect(await recordsOf(own)).toEqual(before);
    const path = { e: own.id, id };
    const found = await world.main.call(`GET ${at}/{id}`, { path });
    expect(found).toMatchObject({ runId: null, dryRunId: trial.id });
    const run = await ranImport(own, id, { basis: String(trial.result.basis) });
    expect(run).toMatchObject({ state: 'done', result: figures });
    expect(run.progress).toEqual({ done: 8, total: 8 });
    await expectSound(world, own.id);
  });

  it('of contacts and invoices changes nothing either', async () => {
    const own = await anEntity(world);
    const { code } = await aCustomer(own);
    const { number } = await anInvoice(own, code);
    const path = { e: own.id, code };
    const key = 'POST /v1/entities/{e}/customers/{code}/contacts';
    await world.main.call(key, { path, body: { name: 'Anna' } });
    const files: SheetFile[] = [
      {
        kind: 'contacts',
        bytes: csv(['customerCode', 'name', 'title'], [code, 'Anna', 'CFO'], [code, 'Bob', '']),
      },
      {
        kind: 'invoices',
        bytes: csv(
          ['number', 'customerCode', 'issueDate', 'dueDate', 'amount', 'settledOn'],
          [number, '', '', '2026-12-31', '', '2026-10-20'],
          [newCode(), code, '2026-10-01', '2026-10-31', '10', ''],
        ),
      },
    ];
    for (const file of files) {
      const before = await recordsOf(own);
      const { id, run } = await imported(own, file, { dryRun: true });
      expect(run.result).toMatchObject({ created: 1, updated: 1, refused: 0 });
      expect(await recordsOf(own)).toEqual(before);
      const basis = String(run.result.basis);
      expect((await ranImport(own, id, { basis })).result).toMatchObject({
        created: 1,
        updated: 1,
      });
      const same = await imported(own, file, { dryRun: true });
      expect(same.run.result).toMatchObject({ unchanged: 2 });
      expect((await ranImport(own, id, { basis })).problem).toBe('basis-changed');
    }
  });

  it('tells who comes to look after customers, and who sees more or less of them', async () => {
    const own = await anEntity(world);
    const seller = await colleague(own, 'sales-manager');
    const manager = await colleague(own, 'credit-manager');
    const code = newCode();
    const header = ['code', 'name', 'colleague'];
    await imported(own, customers(csv(header, [code, 'A', seller.login])));
    const rows = [
      [code, 'A', manager.login],
      [`${code}2`, 'B', seller.login],
    ];
    const id = await uploadedImport(own, customers(csv(header, ...rows)));
    const { result } = await ranImport(own, id, { dryRun: true, replaceColleagues: true });
    expect(result.sight).toEqual([{ userId: seller.id, gains: 1, loses: 1 }]);
    expect(result.changes).toEqual([
      { code, name: 'A', userId: manager.id, change: 'associate' },
      { code, name: 'A', userId: seller.id, change: 'dissociate' },
      { code: `${code}2`, name: 'B', userId: seller.id, change: 'associate' },
    ]);
  });
});

describe('importing what a dry run has shown (C10)', () => {
  const header = ['code', 'name', 'city'];
  const basisOf = async (own: TestEntity, id: string, body: object = {}) => {
    const { result } = await ranImport(own, id, { ...body, dryRun: true });
    return String(result.basis);
  };
  const change = async (own: TestEntity, code: string, body: object) => {
    const key = '/v1/entities/{e}/customers/{code}';
    const path = { e: own.id, code };
    const { version } = await world.main.call(`GET ${key}`, { path });
    await world.main.call(`PATCH ${key}`, { path, body, ifMatch: version });
  };
  const begin = async () => {
    const own = await anEntity(world);
    const code = newCode();
    await imported(own, customers(csv(header, [code, 'A', 'Ulm'], [`${code}x`, 'X', 'Ulm'])));
    const rows = [
      [code, 'B', 'Ulm'],
      [`${code}2`, 'C', 'Ulm'],
    ];
    return { own, code, id: await uploadedImport(own, customers(csv(header, ...rows))) };
  };
  type Case = (own: TestEntity, code: string, id: string) => Promise<unknown>;

  it.each<[string, Case]>([
    ['a record that it would change', (own, code) => change(own, code, { city: 'Bonn' })],
    ['what makes a row say nothing new', (own, code) => change(own, code, { name: 'B' })],
    [
      'a record that it would create',
      (own, code) => imported(own, customers(csv(header, [`${code}2`, 'Z', '']))),
    ],
    [
      'a rule for new customers',
      async (own) => {
        const { id: user } = await colleague(own, 'sales-manager');
        const body = { name: 'all', criteria: {}, userIds: [user], enabled: true };
        await world.main.call('POST /v1/entities/{e}/assignment-rules', {
          path: { e: own.id },
          body,
        });
      },
    ],
  ])('is not done where something was done since to %s', async (_, act) => {
    const { own, code, id } = await begin();
    const basis = await basisOf(own, id);
    await act(own, code, id);
    const before = await recordsOf(own);
    const run = await ranImport(own, id, { basis });
    expect(run).toMatchObject({ state: 'failed', problem: 'basis-changed', undoable: false });
    expect(await recordsOf(own)).toEqual(before);
    expect((await ranImport(own, id, { basis: await basisOf(own, id) })).state).toBe('done');
  });

  it('is not done where the columns are taken for something else', async () => {
    const { own, id } = await begin();
    const mapping = { code: 'code', name: 'name', city: 'city' };
    const basis = await basisOf(own, id, { mapping });
    const swapped = { code: 'code', name: 'city', city: 'name' };
    const run = await ranImport(own, id, { mapping: swapped, basis });
    expect(run).toMatchObject({ state: 'failed', problem: 'basis-changed' });
  });

  it('is not done where another file was uploaded since', async () => {
    const own = await anEntity(world);
    const code = newCode();
    const [file, other] = ['A', 'B'].map((name) => csv(['code', 'name'], [code, name]));
    const { id, upload } = await announceImport(own, customers(file ?? ''));
    await post(upload, Buffer.from(file ?? ''));
    const basis = await basisOf(own, id);
    await post(upload, Buffer.from(other ?? ''));
    const run = await ranImport(own, id, { basis });
    expect(run).toMatchObject({ state: 'failed', problem: 'basis-changed' });
  });

  it('is not done where colleagues were to be added, and would be replaced now', async () => {
    const own = await anEntity(world);
    const [one, other] = [await colleague(own, 'collector'), await colleague(own, 'guest')];
    const code = newCode();
    const file = (login: string) =>
      customers(csv(['code', 'name', 'colleague'], [code, 'A', login]));
    await imported(own, file(one.login));
    const id = await uploadedImport(own, file(other.login));
    const basis = await basisOf(own, id);
    const run = await ranImport(own, id, { basis, replaceColleagues: true });
    expect(run).toMatchObject({ state: 'failed', problem: 'basis-changed' });
  });

  it('is done where something else was changed', async () => {
    const { own, code, id } = await begin();
    const basis = await basisOf(own, id);
    await change(own, `${code}x`, { city: 'Bonn' });
    expect(await basisOf(own, id)).toBe(basis);
    expect((await ranImport(own, id, { basis })).state).toBe('done');
  });

  it('is not done by a basis that is none', async () => {
    const { own, id } = await begin();
    for (const basis of ['', 'x']) {
      const run = await ranImport(own, id, { basis });
      expect([basis, run.problem]).toEqual([basis, 'basis-changed']);
    }
    expect((await startImport(own, id, { basis: 'x'.repeat(101) })).status).toBe(422);
  });
});

describe('who imports (B7, api.md)', () => {
  const file = () => customers(csv(['code', 'name'], [newCode(), 'A']));

  it.each([
    ['administrator', true],
    ['credit-manager', true],
    ['collector', true],
    ['sales-manager', false],
    ['sales-administration', false],
    ['financial-controller', false],
    ['executive-officer', false],
    ['guest', false],
  ] as const)('%s: %s, and only where importing is given to them', async (role, may) => {
    const without = await aColleague(entity, role);
    expect(codeOf(await announce({ fileName: 'a.csv', size: 1 }, without))).toBe('forbidden');
    const person = await aColleague(entity, role, { canImport: true });
    const answer = await announce({ fileName: 'a.csv', size: 1 }, person);
    expect(answer.status).toBe(may ? 201 : 403);
  });

  it('is asked of every request: taken away, it ends', async () => {
    const person = await aColleague(entity, 'collector', { canImport: true });
    const { id, run } = await imported(entity, file(), {}, person);
    expect(run.result).toMatchObject({ created: 1 });
    const path = { e, u: person.id };
    const key = '/v1/entities/{e}/users/{u}';
    const { version } = await world.main.call(`GET ${key}`, { path });
    await world.main.call(`PATCH ${key}`, { path, body: { canImport: false }, ifMatch: version });
    const answers = [
      await person.attempt(`GET ${at}/{id}`, { path: { e, id } }),
      await check(id, person),
      await startImport(entity, id, {}, person),
      await person.attempt(`GET ${at}/{id}/refused`, { path: { e, id } }),
      await person.attempt(`POST ${at}/{id}/refused/download`, { path: { e, id } }),
    ];
    expect(tally(answers)).toEqual({ forbidden: 5 });
  });

  it('does not see what others import, who may undo runs does', async () => {
    const [one, other] = await Promise.all(
      ['collector', 'collector'].map(() => aColleague(entity, 'collector', { canImport: true })),
    );
    const id = await uploadedImport(entity, file(), one);
    const manager = await aColleague(entity, 'credit-manager', { canImport: true });
    const calls = async (by: Person | undefined) => [
      await by?.attempt(`GET ${at}/{id}`, { path: { e, id } }),
      by && (await check(id, by)),
      by && (await startImport(entity, id, { dryRun: true }, by)),
    ];
    const statuses = async (by: Person | undefined) =>
      (await calls(by)).map((answer) => answer?.status);
    expect(await statuses(other)).toEqual([404, 404, 404]);
    expect(await statuses(one)).toEqual([200, 200, 202]);
    expect(await statuses(manager)).toEqual([200, 200, 202]);
    const path = { e: (await anEntity(world)).id, id };
    expect((await world.main.refusal(`GET ${at}/{id}`, { path })).code).toBe('not-found');
    await world.standIn.idle();
  });

  it('may be a program with an API key', async () => {
    const key = apiOf(world.send, await anApiKey(entity, 'credit-manager'));
    const bytes = csv(['code', 'name'], [newCode(), 'A']);
    const program = { ...world.main, ...key } as Person;
    const { run } = await imported(entity, customers(bytes), {}, program);
    expect(run).toMatchObject({ state: 'done', result: { created: 1 } });
  });
});

describe('a file that is too large in itself (D3)', () => {
  it('is refused at once for more than 200 columns', async () => {
    const wide = (count: number) =>
      csv(['code', 'name', ...Array.from({ length: count - 2 }, (_, n) => `x${n}`)]);
    expect((await columnsOf(customers(wide(200)))).columns).toHaveLength(200);
    const id = await uploadedImport(entity, customers(wide(201)));
    for (const answer of [await check(id), await startImport(entity, id)]) {
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({
        code: 'file-unreadable',
        errors: [{ path: 'file.1', code: 'too-many-columns' }],
      });
    }
  });
});
