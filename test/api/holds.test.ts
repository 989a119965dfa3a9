import { beforeAll, describe, expect, it } from 'vitest';
import { days, later } from '#test/support/clock.ts';
import { hold, holdRoute, kinds, lift } from '#test/support/holds.ts';
import { codeOf } from '#test/support/pages.ts';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import {
  aFile,
  aFileSettled,
  fileOn,
  invoiceOf,
  isRemoved,
  runRetention,
  settle,
} from '#test/support/retention.ts';
import { uploaded } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const removeFile = (a: string) =>
  world.main.attempt('DELETE /v1/entities/{e}/attachments/{a}', { path: { e, a } });
const takeOff = (n: string, a: string) =>
  world.main.attempt('DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}', {
    path: { e, n, a },
  });
const settledOn = '2024-01-10';

describe('a hold (G9)', () => {
  it.each(kinds)('on %s keeps a file from its schedule and from everybody', async (kind) => {
    const { id, n, code } = await aFileSettled(entity, settledOn);
    const path = { n, code, a: id };
    expect((await hold(entity, kind, path)).status).toBe(200);
    await runRetention(world);
    expect(await isRemoved(entity, id)).toBe(false);
    expect(codeOf(await removeFile(id))).toBe('file-held');
    expect(codeOf(await takeOff(n, id))).toBe('file-held');
    expect((await invoiceOf(entity, n)).attachmentCount).toBe(1);
    expect((await lift(entity, kind, path)).status).toBe(204);
    // Looked at again when the day after has come everywhere.
    await later(world, days(2), () => runRetention(world));
    expect(await isRemoved(entity, id)).toBe(true);
  });

  it.each(kinds)('on %s that is lifted lets the file be deleted', async (kind) => {
    const { id, on, code } = await aFile(entity);
    const path = { n: on[0]?.key ?? '', code, a: id };
    await hold(entity, kind, path);
    expect((await removeFile(id)).status).toBe(409);
    await lift(entity, kind, path);
    expect((await removeFile(id)).status).toBe(204);
  });

  it('on one of its invoices keeps a file there, and lets it be taken off another', async () => {
    const { id, on } = await aFile(entity, 2);
    const [held = '', free = ''] = on.map(({ key }) => key);
    await hold(entity, 'invoices/{n}', { n: held });
    expect(codeOf(await removeFile(id))).toBe('file-held');
    expect(codeOf(await takeOff(held, id))).toBe('file-held');
    expect((await takeOff(free, id)).status).toBe(204);
    for (const { key } of on) await settle(entity, key, settledOn);
    await runRetention(world);
    expect(await isRemoved(entity, id)).toBe(false);
  });

  it('on another customer keeps nobody from taking a file off their own invoice (C8)', async () => {
    const seller = await colleague(entity, 'sales-manager');
    const [own, other] = [
      await aCustomer(entity, { collectorId: seller.id }),
      await aCustomer(entity),
    ];
    const [mine, theirs] = [await anInvoice(entity, own.code), await anInvoice(entity, other.code)];
    const { id } = await fileOn(entity, [mine, theirs]);
    await hold(entity, 'customers/{code}', { code: other.key });
    const path = { e, a: id };
    const answer = await seller.attempt('DELETE /v1/entities/{e}/attachments/{a}', { path });
    expect(answer.status).toBe(204);
    expect((await invoiceOf(entity, theirs.key)).attachmentCount).toBe(1);
    expect((await invoiceOf(entity, mine.key)).attachmentCount).toBe(0);
  });

  it('has a reason', async () => {
    const { id, on, code } = await aFile(entity);
    const path = { n: on[0]?.key ?? '', code, a: id };
    for (const kind of kinds) {
      for (const reason of ['', '  ', 'x'.repeat(501)]) {
        const { status, body } = await hold(entity, kind, path, { reason });
        expect([kind, status]).toEqual([kind, 422]);
        expect(body).toMatchObject({ errors: [{ path: 'reason' }] });
      }
      const body = {} as { reason: string };
      const none = await world.main.attempt(holdRoute('PUT', kind), { path: { e, ...path }, body });
      expect(none.status).toBe(422);
    }
    expect((await removeFile(id)).status).toBe(204);
  });

  it('is for what is there: a file to come has none, others’ and unknown are not found', async () => {
    const elsewhere = await anEntity(world);
    const { id, n, code } = await aFileSettled(elsewhere, '2026-10-31');
    for (const path of [
      { n, code, a: id },
      { n: 'F-none', code: 'C-none', a: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
    ]) {
      for (const kind of kinds) {
        const answers = [await hold(entity, kind, path), await lift(entity, kind, path)];
        expect(answers.map(codeOf)).toEqual(['not-found', 'not-found']);
      }
    }
    const { number } = await anInvoice(entity, (await aCustomer(entity)).code);
    const bytes = Buffer.from('x');
    const pending = await uploaded(entity, [number], { fileName: 'a.txt', bytes });
    expect(codeOf(await hold(entity, 'attachments/{a}', { a: pending.id }))).toBe('upload-missing');
  });

  it.each(['collector', 'sales-manager', 'executive-officer', 'guest'] as const)(
    'is none of a %s’s business',
    async (role) => {
      const person = await colleague(entity, role);
      const customer = await aCustomer(entity, { collectorId: person.id });
      const { id, on } = await aFile(entity, 1, customer.code);
      const path = { n: on[0]?.key ?? '', code: customer.key, a: id };
      for (const kind of kinds) {
        const answers = [
          await hold(entity, kind, path, { by: person }),
          await lift(entity, kind, path, person),
        ];
        expect(answers.map(codeOf)).toEqual(['forbidden', 'forbidden']);
      }
      const list = await person.refusal('GET /v1/entities/{e}/holds', { path: { e } });
      expect(list.code).toBe('forbidden');
    },
  );
});
