import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  csv,
  imported,
  ranImport,
  recordsOf,
  refusedFile,
  refusedRows,
  type SheetFile,
  startImport,
  uploadedImport,
  xlsx,
} from '#test/support/imports.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { randomOf } from '#test/support/random.ts';
import { startWorld, type World } from '#test/support/world.ts';
import { archive } from '#test/unit/adapters/sheets/archive.ts';
import { inline, partsOf, row } from '#test/unit/adapters/sheets/workbook.ts';

/** Of its own: files of 50 MB pass through it. */
let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  e = entity.id;
  return () => world.standIn.stop();
});

const megabyte = 1024 * 1024;
const customers = (bytes: string | Uint8Array, fileName = 'a.csv'): SheetFile => ({
  kind: 'customers',
  bytes,
  fileName,
});
const newCode = () => `H${world.next()}`;
const good = (count: number) => Array.from({ length: count }, () => [newCode(), 'A']);
/** More than what is looked at before a file is started. */
const much = () =>
  csv(['code', 'name'], ...good(4000).map(([code = '']) => [code, code.padEnd(150, 'x')]));
const nameOf = async (code: string) => {
  const key = 'POST /v1/entities/{e}/customers/search';
  const body = { criteria: { codes: [code] } };
  const { items } = await world.main.call(key, { path: { e }, body });
  return items.map(({ name }) => name);
};
/** What a run says of why it failed. */
const failure = async (file: SheetFile) => {
  const before = await recordsOf(entity);
  const { id, run } = await imported(entity, file);
  expect(await recordsOf(entity)).toEqual(before);
  expect(await refusedRows(entity, id)).toEqual([]);
  const { state, problem, undoable } = run;
  const errors = run.result.errors as { path: string; code: string }[] | undefined;
  expect({ state, undoable }).toEqual({ state: 'failed', undoable: false });
  return [problem, ...(errors ?? []).map(({ path, code }) => `${path} ${code}`)];
};
/** Why a file is refused before anything is started. */
const refusal = async (file: SheetFile) => {
  const id = await uploadedImport(entity, file);
  const check = `POST /v1/entities/{e}/imports/{id}/check` as const;
  const checked = await world.main.refusal(check, { path: { e, id } });
  const started = await startImport(entity, id);
  expect(started.status).toBe(422);
  const { requestId: _, ...same } = checked;
  expect(started.body).toMatchObject(same);
  const found = await world.main.call('GET /v1/entities/{e}/imports/{id}', { path: { e, id } });
  expect(found.runId).toBeNull();
  return [checked.code, ...(checked.errors ?? []).map(({ path, code }) => `${path} ${code}`)];
};

const cell = (length: number) => 'x'.repeat(length);
const sheet = 'xl/worksheets/sheet1.xml';

describe('a file that is no sheet, or a broken one (D3)', () => {
  it.each<[string, () => SheetFile, string]>([
    ['blank lines alone', () => customers('\r\n \r\n,,\r\n'), 'file empty'],
    ['nothing but a byte order mark', () => customers('\ufeff'), 'file empty'],
    ['a quote never closed', () => customers('code,"name\r\na,b\r\n'), 'file.1 quote-never-closed'],
    ['more behind a quote', () => customers('code,"na"me\r\n'), 'file.1 quote-misplaced'],
    [
      '10 MB in one cell',
      () => customers(`code,name\na,${cell(10 * megabyte)}`),
      'file.2 cell-too-long',
    ],
    [
      '10 MB in one quoted cell',
      () => customers(`code,name\na,"${cell(10 * megabyte)}"\n`),
      'file.2 cell-too-long',
    ],
    [
      '10 MB behind a quote never closed',
      () => customers(`code,name\na,"${cell(10 * megabyte)}\n`),
      'file.2 quote-never-closed',
    ],
    ['zeros', () => customers(Buffer.alloc(1000)), 'file.1 wrong-encoding'],
    [
      'UTF-32',
      () => customers(Buffer.from([...'code,name'].flatMap((c) => [c.charCodeAt(0), 0, 0, 0]))),
      'file.1 wrong-encoding',
    ],
    [
      'half a character of UTF-16',
      () => customers(Buffer.from('\ufeffcode\ud800,name\n', 'utf16le')),
      'file wrong-encoding',
    ],
    ['a workbook by another name', () => customers(xlsx(['code']), 'a.csv'), 'file wrong-type'],
    ['text called a workbook', () => customers('code,name', 'a.xlsx'), 'file wrong-type'],
    [
      'a program',
      () => customers(Buffer.from('MZ\x90\x00', 'latin1'), 'a.xlsx'),
      'file wrong-type',
    ],
    [
      'half a workbook',
      () => customers(xlsx(['code']).subarray(0, 500), 'a.xlsx'),
      'file unreadable',
    ],
    [
      'an archive that is no workbook',
      () => customers(archive({ a: 'a' }), 'a.xlsx'),
      'file no-worksheet',
    ],
    [
      'a bomb',
      () =>
        customers(
          archive(partsOf({ parts: { [sheet]: Buffer.alloc(20 * megabyte, ' ') } })),
          'a.xlsx',
        ),
      'file zip-too-large',
    ],
    [
      'a bomb that says it is none',
      () => {
        const bytes = Buffer.alloc(20 * megabyte, ' ');
        const parts = { [sheet]: { bytes, declared: { unpacked: 1000 } } };
        return customers(archive(partsOf({ parts })), 'a.xlsx');
      },
      'file unreadable',
    ],
    [
      'entities of its own',
      () => {
        const text = `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet><sheetData>${row(inline('&b;'))}</sheetData></worksheet>`;
        return customers(archive(partsOf({ parts: { [sheet]: text } })), 'a.xlsx');
      },
      'file unreadable',
    ],
    [
      'a password',
      () => {
        const parts = { [sheet]: { bytes: 'x', flags: 1 } };
        return customers(archive(partsOf({ parts })), 'a.xlsx');
      },
      'file encrypted',
    ],
  ])('is refused before it is started: %s', { timeout: 60_000 }, async (_, file, error) => {
    expect(await refusal(file())).toEqual(['file-unreadable', error]);
  });

  it.each<[string, () => string | Uint8Array, string]>([
    ['a quote never closed', () => `${much()}x,"y\nz,z\n`, 'file.4002 quote-never-closed'],
    ['10 MB in one cell', () => `${much()}x,${cell(10 * megabyte)}`, 'file.4002 cell-too-long'],
    [
      'more columns than a sheet has',
      () => much() + csv(Array(201).fill('x')),
      'file.4002 too-many-columns',
    ],
    [
      'a byte that no text has',
      () => Buffer.concat([Buffer.from(much()), Buffer.from([0])]),
      'file.4002 wrong-encoding',
    ],
  ])('fails as a whole, writes nothing and says where: %s', async (_, bytes, error) => {
    expect(await failure(customers(bytes()))).toEqual(['file-unreadable', error]);
  });

  it('fails for 100,001 rows, of which nothing is written', { timeout: 120_000 }, async () => {
    const rows = Array.from({ length: 100_001 }, (_, n) => `k${n},A\n`).join('');
    const why = await failure(customers(`code,name\n${rows}`));
    expect(why).toEqual(['file-unreadable', 'file.100002 too-many-rows']);
  });
});

describe('a file with a row that is hostile (D3)', () => {
  it('takes formulas as the text that they are', async () => {
    const code = newCode();
    const name = '=HYPERLINK("http://x.example";"click")';
    const rows = [
      [code, name, "@SUM(1+1)*cmd|' /C calc'!A0"],
      [`+${code}`, '-2+3', ''],
      [`=${code}`, '', ''],
    ];
    const { id, run } = await imported(entity, customers(csv(['code', 'name', 'city'], ...rows)));
    expect(run.result).toMatchObject({ created: 2, refused: 1 });
    expect(await nameOf(code)).toEqual([name]);
    expect((await refusedFile(entity, id)).toString()).toContain(`\r\n'=${code};`);
  });

  it('has one column, and still says what it can', async () => {
    const [code = ''] = good(1)[0] ?? [];
    await imported(entity, customers(csv(['code', 'name'], [code, 'A'])));
    const { run } = await imported(entity, customers(`code\n${code}\nnew\n`));
    expect(run.result).toMatchObject({ unchanged: 1, refused: 1 });
    const id = await uploadedImport(entity, customers('name\nA\n'));
    expect((await startImport(entity, id)).status).toBe(422);
  });

  it('refuses a row that is too long for a record, and takes the others', async () => {
    const long = Array.from({ length: 8 }, () => cell(30_000));
    const [one, other] = good(2);
    const header = ['code', 'name', ...Array.from({ length: 8 }, (_, n) => `more ${n}`)];
    const bytes = csv(header, [...(one ?? []), ...long], [...(other ?? []), ...long.slice(0, 3)]);
    const { id, run } = await imported(entity, customers(bytes));
    expect(run.result).toMatchObject({ created: 1, refused: 1 });
    expect(await refusedRows(entity, id)).toMatchObject([{ line: 2, code: 'row-too-long' }]);
    expect((await refusedFile(entity, id)).toString()).toContain(one?.[0]);
  });

  it('refuses rows whose wrong cells are long, in any script, and takes the others', async () => {
    const random = randomOf(1);
    const text = (length: number) =>
      Array.from({ length }, () => String.fromCharCode(0x4e00 + random.below(20_000))).join('');
    const bad = Array.from({ length: 40 }, () => [newCode(), 'A', text(29_000)]);
    const fine = good(3);
    const bytes = csv(['code', 'name', 'branch'], ...bad, ...fine);
    for (const dryRun of [true, false]) {
      const { id, run } = await imported(entity, customers(bytes), { dryRun });
      expect(run).toMatchObject({ state: 'done', progress: { done: 43, total: 43 } });
      expect(run.result).toMatchObject({ created: 3, refused: 40 });
      expect(await refusedRows(entity, id)).toHaveLength(40);
    }
  });

  it('names records as objects of the language do', async () => {
    const codes = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const bytes = csv(['code', 'name', 'colleague'], ...codes.map((code) => [code, code, '']));
    const { run } = await imported(entity, customers(bytes));
    expect(run.result).toMatchObject({ created: 4 });
    expect(await nameOf('__proto__')).toEqual(['__proto__']);
    const again = csv(
      ['code', 'name', 'colleague', 'branch'],
      ...codes.map((code) => [code, '', code, code]),
    );
    expect((await imported(entity, customers(again))).run.result).toMatchObject({ refused: 4 });
    await expectSound(world, e);
  });

  it('has half characters, which only workbooks can smuggle in', async () => {
    const code = newCode();
    const rows = row(...['code', 'name'].map(inline)) + row(inline(`${code}_xD800_`), inline('A'));
    const bytes = archive(partsOf({ rows: rows + row(inline(code), inline('A_xDC00_')) }));
    const { id, run } = await imported(entity, customers(bytes, 'a.xlsx'));
    expect(run).toMatchObject({ state: 'done', result: { refused: 2 } });
    expect((await refusedRows(entity, id)).map(({ line }) => line)).toEqual([2, 3]);
  });

  it('has codes, numbers and names far longer than any', async () => {
    const long = 'x'.repeat(32_000);
    const files: SheetFile[] = [
      customers(csv(['code', 'name'], [long, 'A'])),
      { kind: 'contacts', bytes: csv(['customerCode', 'name', 'email'], [long, long, long]) },
      { kind: 'invoices', bytes: csv(['number', 'customerCode', 'amount'], [long, long, long]) },
      {
        kind: 'invoices',
        bytes: csv(['number', 'customerCode'], ['😀'.repeat(100), '😀'.repeat(100)]),
      },
      customers(csv(['code', 'name', 'colleague', 'groups'], [newCode(), 'A', long, long])),
    ];
    for (const file of files) {
      const { run } = await imported(entity, file);
      expect(run).toMatchObject({ state: 'done', result: { created: 0, refused: 1 } });
    }
  });
});

describe('the worker', () => {
  it('says what is wrong with a cell in words, though nothing else runs beside it', async () => {
    const script = `
      import '#functions/jobs/run-queue.ts';
      import { parsed } from '#functions/runtime/import-cells.ts';
      import { customerFields } from '#shared/domain/customer.ts';
      const { kind, name } = customerFields().shape;
      for (const [schema, text] of [[kind, 'firm'], [name, 'x'.repeat(201)]]) {
        try { parsed(schema, text); } catch (error) { console.log(error.message); }
      }
    `;
    const options = ['--input-type=module', '-e', script];
    const { stdout } = await promisify(execFile)(process.execPath, options);
    expect(stdout.split('\n')).toEqual([
      'Invalid option: expected one of "company"|"individual"',
      'Too big: expected string to have <=200 characters',
      '',
    ]);
  });

  /** Megabytes that are held beyond what was held at first, at every tenth call to AWS. */
  async function growth(run: () => Promise<unknown>) {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { hook } = world.standIn.faults;
    const whole = { ...hook };
    const held: number[] = [];
    let calls = 0;
    Object.assign(hook, {
      before: async () => {
        calls += 1;
        if (calls % 10 !== 0) return;
        collect();
        const { heapUsed, external } = process.memoryUsage();
        held.push((heapUsed + external) / megabyte);
      },
    });
    await run().finally(() => Object.assign(hook, whole));
    expect(held.length).toBeGreaterThan(2);
    return Math.max(...held) - (held[0] ?? 0);
  }

  it('holds little of a file of 23 MB while it lays it out', { timeout: 120_000 }, async () => {
    const line = (n: number) => `k${n},A,${String(n).padEnd(450, 'x')}\n`;
    const rows = Array.from({ length: 50_000 }, (_, n) => line(n)).join('');
    const id = await uploadedImport(entity, customers(`code,name,more\n${rows}"`));
    const grown = await growth(async () => {
      const run = await ranImport(entity, id);
      expect(run.problem).toBe('file-unreadable');
    });
    expect(grown).toBeLessThan(40);
  });
});
