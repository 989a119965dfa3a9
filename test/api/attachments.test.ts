import { beforeAll, describe, expect, it } from 'vitest';
import { later, minutes } from '#test/support/clock.ts';
import { files, programs, zip } from '#test/support/files.ts';
import { codeOf } from '#test/support/pages.ts';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import {
  announce,
  attached,
  type NewFile,
  post,
  someInvoice,
  uploaded,
  versionsOf,
} from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const hello = Buffer.from('hello');
const text = (fileName: string, bytes = hello): NewFile => ({ fileName, bytes });
const create = (invoices: string[], named: object[], more: object = {}) =>
  world.main.attempt('POST /v1/entities/{e}/attachments', {
    path: { e },
    body: { invoices, files: named as { fileName: string; size: number }[], ...more },
  });
const complete = (a: string, by = world.main) =>
  by.attempt('POST /v1/entities/{e}/attachments/{a}/completion', { path: { e, a } });
const download = async (a: string, by = world.main) =>
  by.call('POST /v1/entities/{e}/attachments/{a}/download', { path: { e, a } });
const countOf = async (n: string) =>
  (await world.main.call('GET /v1/entities/{e}/invoices/{n}', { path: { e, n } })).attachmentCount;
const namesOn = async (n: string) => {
  const path = { e, n };
  const { items } = await world.main.call('GET /v1/entities/{e}/invoices/{n}/attachments', {
    path,
  });
  return items.map(({ fileName }) => fileName);
};
const objectOf = (id: string) => `entities/${e}/attachments/${id}`;

describe('an addition (G1, G3, G4)', () => {
  it('puts several files on several invoices, which count and list them', async () => {
    const { code } = await aCustomer(entity);
    const invoices = [await anInvoice(entity, code), await anInvoice(entity, code)];
    const numbers = invoices.map(({ number }) => number);
    const added = [text('b.txt'), text('A.txt')];
    const { attachments, additionId } = await announce(entity, numbers, added);
    for (const { number } of invoices) expect(await countOf(number)).toBe(0);
    for (const { id, upload } of attachments) {
      await post(upload, hello);
      expect((await complete(id)).body).toMatchObject({
        state: 'available',
        additionId,
        visibleToColleagues: false,
        visibleToCustomers: false,
        invoices: numbers.map((number) => ({ number, customerCode: code })),
      });
    }
    for (const { key } of invoices) {
      expect(await countOf(key)).toBe(2);
      expect(await namesOn(key)).toEqual(['A.txt', 'b.txt']);
      const { items } = await world.main.call('GET /v1/entities/{e}/invoices/{n}/attachments', {
        path: { e, n: key },
      });
      for (const item of items) {
        expect(item).toMatchObject({ createdBy: { id: world.main.id }, invoiceCount: 2 });
      }
    }
  });

  it('keeps description and visibility, of which customers’ needs the right to share', async () => {
    const seller = await colleague(entity, 'sales-manager');
    const { code } = await aCustomer(entity, { collectorId: seller.id });
    const { number } = await anInvoice(entity, code);
    const body = (more: object) => ({
      invoices: [number],
      files: [{ fileName: 'a.txt', size: 5, contentType: '', description: 'Delivery note' }],
      ...more,
    });
    const path = { e };
    const key = 'POST /v1/entities/{e}/attachments';
    const shared = await seller.refusal(key, { path, body: body({ visibleToCustomers: true }) });
    expect(shared.code).toBe('forbidden');
    const added = await seller.call(key, { path, body: body({ visibleToColleagues: true }) });
    const a = added.attachments[0]?.id ?? '';
    const file = await seller.call('GET /v1/entities/{e}/attachments/{a}', { path: { e, a } });
    expect(file).toMatchObject({
      description: 'Delivery note',
      visibleToColleagues: true,
      visibleToCustomers: false,
      createdBy: { id: seller.id },
      state: 'pending',
    });
  });

  it('takes a file name once an invoice: whatever its case, spelling and trailing dots', async () => {
    const { number } = await someInvoice(entity);
    expect((await create([number], [{ fileName: 'Été.PDF', size: 1 }])).status).toBe(201);
    const same = [
      'été.pdf',
      'ÉTÉ.pdf',
      'Été.pdf'.normalize('NFD'),
      ' Été.PDF ',
      'Été.PDF.',
      'Été.PDF. .',
    ];
    for (const fileName of same) {
      const answer = await create([number], [{ fileName, size: 1 }]);
      expect([fileName, codeOf(answer)]).toEqual([fileName, 'file-name-taken']);
    }
    const twice = [text('x.txt'), text('X.TXT')].map(({ fileName }) => ({ fileName, size: 1 }));
    expect((await create([number], twice)).body).toMatchObject({
      code: 'file-name-taken',
      errors: [{ path: 'files.1.fileName', code: 'taken' }],
    });
    const second = [
      { fileName: 'new.pdf', size: 1 },
      { fileName: 'été.pdf', size: 1 },
    ];
    expect((await create([number], second)).body).toMatchObject({
      code: 'file-name-taken',
      errors: [{ path: 'files.1.fileName', code: 'taken' }],
    });
    const other = await someInvoice(entity);
    expect(codeOf(await create([other.number, number], [{ fileName: 'été.pdf', size: 1 }]))).toBe(
      'file-name-taken',
    );
    expect((await create([other.number], [{ fileName: 'été.pdf', size: 1 }])).status).toBe(201);
  });

  it('has 52,428,800 bytes at most, all its files together (G2)', async () => {
    const { number } = await someInvoice(entity);
    const sizes = (...all: number[]) => all.map((size, n) => ({ fileName: `${n}.txt`, size }));
    expect(codeOf(await create([number], sizes(52_428_801)))).toBe('addition-too-large');
    expect(codeOf(await create([number], sizes(26_214_400, 26_214_401)))).toBe(
      'addition-too-large',
    );
    expect((await create([number], sizes(26_214_400, 26_214_400))).status).toBe(201);
    for (const size of [0, -1, 1.5, 1e300]) {
      expect((await create([number], sizes(size))).status).toBe(422);
    }
  });

  it('is for invoices that the caller sees; others are refused as unknown', async () => {
    const elsewhere = await someInvoice(await anEntity(world));
    const { number } = await someInvoice(entity);
    for (const unknown of [elsewhere.number, 'F-none']) {
      const answer = await create([number, unknown], [{ fileName: 'a.txt', size: 1 }]);
      expect(answer.body).toMatchObject({ errors: [{ path: 'invoices.1', code: 'unknown' }] });
    }
  });

  it.each([
    '../a.pdf',
    'a/b.pdf',
    'a\\b.pdf',
    'a\u0000.pdf',
    'a\u202epdf.txt',
    'C:a.pdf',
    '.',
    '...',
    'a"b.pdf',
  ])('refuses the file name %j', async (fileName) => {
    const { number } = await someInvoice(entity);
    const answer = await create([number], [{ fileName, size: 1 }]);
    expect(answer.status).toBe(422);
  });
});

describe('the type of a file (G2; reliability 9)', () => {
  it.each(Object.entries(files))('%s is accepted with its content', async (extension, file) => {
    const { number, key } = await someInvoice(entity);
    const fileName = `real.${extension}`;
    const added = await attached(entity, [number], { fileName, ...file, contentType: file.type });
    expect(added).toMatchObject({ state: 'available', contentType: file.type });
    expect(await countOf(key)).toBe(1);
  });

  it.each(['exe', 'bat', 'js', 'html', 'svg', 'msi', 'docm', 'rar', 'pdf.exe', 'PDF.Exe', ''])(
    '.%s is refused',
    async (extension) => {
      const { number } = await someInvoice(entity);
      const fileName = extension === '' ? 'pdf' : `a.${extension}`;
      const answer = await create([number], [{ fileName, size: 1 }]);
      expect(answer.body).toMatchObject({ status: 415, code: 'file-type-refused' });
    },
  );

  it('is refused where the content type that is declared is another’s', async () => {
    const { number } = await someInvoice(entity);
    for (const contentType of ['text/html', 'application/x-msdownload', 'image/png']) {
      const answer = await create([number], [{ fileName: 'a.pdf', size: 1, contentType }]);
      expect(codeOf(answer)).toBe('file-type-refused');
    }
  });

  const wrong: [string, Buffer][] = [
    ...['pdf', 'docx', 'doc', 'png', 'jpg', 'zip', '7z', 'txt', 'csv', 'xml', 'eml', 'msg'].map(
      (extension): [string, Buffer] => [extension, programs.windows ?? hello],
    ),
    ['pdf', programs.polyglot ?? hello],
    ['txt', programs.elf ?? hello],
    ['pdf', hello],
    ['png', files.jpg?.bytes ?? hello],
    ['docx', files.xlsx?.bytes ?? hello],
    ['docx', zip({ 'run.exe': 'MZ' })],
    ['xml', hello],
    ['doc', files.docx?.bytes ?? hello],
  ];

  it.each(wrong)('.%s with other content is removed, and its name is free', async (type, bytes) => {
    const { number, key } = await someInvoice(entity);
    const file = { fileName: `a.${type}`, bytes };
    const { id } = await uploaded(entity, [number], file);
    expect(await versionsOf(world, objectOf(id))).toHaveLength(1);
    expect((await complete(id)).body).toMatchObject({ status: 415, code: 'content-mismatch' });
    expect(await versionsOf(world, objectOf(id))).toEqual([]);
    expect((await complete(id)).status).toBe(404);
    const path = { e, a: id };
    expect(
      (await world.main.attempt('GET /v1/entities/{e}/attachments/{a}', { path })).status,
    ).toBe(404);
    expect(await countOf(key)).toBe(0);
    expect((await create([number], [{ fileName: file.fileName, size: 1 }])).status).toBe(201);
  });
});

describe('an upload (G10)', () => {
  it('is missing until it has come', async () => {
    const { number, key } = await someInvoice(entity);
    const { attachments } = await announce(entity, [number], [text('a.txt')]);
    const id = attachments[0]?.id ?? '';
    expect(codeOf(await complete(id))).toBe('upload-missing');
    const path = { e, a: id };
    const refusal = await world.main.refusal('POST /v1/entities/{e}/attachments/{a}/download', {
      path,
    });
    expect(refusal.code).toBe('upload-missing');
    expect(await namesOn(key)).toEqual([]);
  });

  it('is granted for one key, type and size', async () => {
    const { number } = await someInvoice(entity);
    const { attachments } = await announce(entity, [number], [text('a.txt')]);
    const upload = attachments[0]?.upload ?? { url: '', fields: {} };
    expect(await post(upload, Buffer.from('hello!'))).toBe(400);
    expect(await post(upload, Buffer.alloc(0))).toBe(400);
    expect(await post(upload, hello, { key: `entities/${e}/attachments/other` })).toBe(403);
    expect(await post(upload, hello, { 'Content-Type': 'text/html' })).toBe(403);
    expect(await post(upload, hello, { tagging: '<Tagging><TagSet/></Tagging>' })).toBe(403);
    expect(await post(upload, hello)).toBe(204);
  });

  it('is granted for five minutes', async () => {
    const { number } = await someInvoice(entity);
    const { attachments } = await announce(entity, [number], [text('a.txt')]);
    const upload = attachments[0]?.upload ?? { url: '', fields: {}, expiresAt: '' };
    await later(world, minutes(4), async () => expect(await post(upload, hello)).toBe(204));
    await later(world, minutes(5) + 1000, async () => expect(await post(upload, hello)).toBe(403));
  });

  it('is pinned when it is completed: what comes later with the same grant is never served', async () => {
    const { number, key } = await someInvoice(entity);
    const { id, upload } = await attached(entity, [number], text('a.txt'));
    expect(await post(upload, Buffer.from('evil!'))).toBe(204);
    expect((await complete(id)).body).toMatchObject({ state: 'available', size: 5, version: 2 });
    expect(await countOf(key)).toBe(1);
    const { url } = await download(id);
    expect(await (await fetch(url)).text()).toBe('hello');
  });

  it('that was never completed gives its name back within the hour, and leaves nothing', async () => {
    const { number, key } = await someInvoice(entity);
    const { id } = await uploaded(entity, [number], text('a.txt'));
    const kept = await attached(entity, [number], text('kept.txt'));
    const again = () => create([number], [{ fileName: 'a.txt', size: 1 }]);
    await later(world, minutes(29), async () => {
      await world.standIn.runSchedule('upload-cleanup');
    });
    expect(codeOf(await again())).toBe('file-name-taken');
    await later(world, minutes(31), async () => {
      await Promise.all([1, 2].map(() => world.standIn.runSchedule('upload-cleanup')));
    });
    expect(await versionsOf(world, objectOf(id))).toEqual([]);
    expect((await complete(id)).status).toBe(404);
    expect((await again()).status).toBe(201);
    expect(await countOf(key)).toBe(1);
    expect(await versionsOf(world, objectOf(kept.id))).toHaveLength(1);
  });
});

describe('a download (G7)', () => {
  it('is signed for a minute, under the file’s name and type', async () => {
    const { number } = await someInvoice(entity);
    const fileName = "L'été (1) « n° 2 ».pdf";
    const bytes = files.pdf?.bytes ?? hello;
    const { id } = await attached(entity, [number], { fileName, bytes });
    const { url, expiresAt } = await download(id);
    const lives = Date.parse(expiresAt) - Date.parse(world.standIn.clock.now());
    expect(lives).toBeLessThanOrEqual(60_000);
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(fileName);
    await later(world, minutes(1) + 1000, async () => {
      expect((await fetch(url)).status).toBe(403);
    });
    expect((await fetch(url.replace('.pdf', '.exe'))).status).toBe(403);
  });

  it('of a file on several invoices shows nobody a customer they do not see (C8, E7)', async () => {
    const seller = await colleague(entity, 'sales-administration');
    const mine = await aCustomer(entity, { collectorId: seller.id });
    const hidden = await aCustomer(entity);
    const invoices = [await anInvoice(entity, mine.code), await anInvoice(entity, hidden.code)];
    const { id } = await attached(
      entity,
      invoices.map(({ number }) => number),
      text('both.txt'),
    );
    const path = { e, a: id };
    const file = await seller.call('GET /v1/entities/{e}/attachments/{a}', { path });
    expect(file.invoices.map(({ customerCode }) => customerCode)).toEqual([mine.code]);
    const [listed] = (
      await seller.call('GET /v1/entities/{e}/invoices/{n}/attachments', {
        path: { e, n: invoices[0]?.key ?? '' },
      })
    ).items;
    expect(listed).toMatchObject({ id, invoiceCount: null });
    expect((await fetch((await download(id, seller)).url)).status).toBe(200);
  });
});
