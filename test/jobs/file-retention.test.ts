import { beforeAll, describe, expect, it } from 'vitest';
import { commitEach, noChanges } from '#shared/data/changes.ts';
import { scheduleRetention } from '#shared/data/retention.ts';
import { at, instantAfter } from '#test/support/clock.ts';
import { csv, imported, undoneImport } from '#test/support/imports.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { inTable } from '#test/support/portfolio.ts';
import { anInvoice } from '#test/support/records.ts';
import {
  aFile,
  aFileSettled,
  fileOn,
  invoiceOf,
  isRemoved,
  reopen,
  runRetention,
  settle,
} from '#test/support/retention.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
const entities = new Map<string, TestEntity>();
const zones = ['Pacific/Pago_Pago', 'Europe/Paris', 'Pacific/Kiritimati'] as const;
type Zone = (typeof zones)[number];
let paris: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  for (const timeZone of zones) entities.set(timeZone, await anEntity(world, { timeZone }));
  paris = inZone('Europe/Paris');
});

function inZone(zone: Zone): TestEntity {
  const entity = entities.get(zone);
  if (!entity) throw new Error(`there is no entity in ${zone}`);
  return entity;
}

// Invoices are settled long before today; the schedule runs in the days that matter to them.
const runAt = (instant: string) => at(world, instant, () => runRetention(world));
const midday = (day: string) => `${day}T12:00:00.000Z`;

describe('the day on which a file goes (G8)', () => {
  it.each([
    ['Europe/Paris', '2024-08-31', '2025-02-28T23:00:00.000Z'],
    ['Europe/Paris', '2023-08-31', '2024-02-29T23:00:00.000Z'],
    ['Pacific/Kiritimati', '2024-08-31', '2025-02-28T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2024-08-31', '2025-03-01T11:00:00.000Z'],
    // The days on which Paris goes over to summer time and back, and those after them.
    ['Europe/Paris', '2024-09-29', '2025-03-29T23:00:00.000Z'],
    ['Europe/Paris', '2024-09-30', '2025-03-30T22:00:00.000Z'],
    ['Europe/Paris', '2025-04-25', '2025-10-25T22:00:00.000Z'],
    ['Europe/Paris', '2025-04-26', '2025-10-26T23:00:00.000Z'],
  ] as const)('in %s, settled on %s, begins at %s', async (zone, settledOn, instant) => {
    const entity = inZone(zone);
    const { id } = await aFileSettled(entity, settledOn);
    await runAt(instantAfter(instant, -1));
    expect(await isRemoved(entity, id)).toBe(false);
    await runAt(instant);
    expect(await isRemoved(entity, id)).toBe(true);
  });

  it('comes wherever it has begun, though it has not yet for many others', async () => {
    const west = inZone('Pacific/Pago_Pago');
    const east = inZone('Pacific/Kiritimati');
    const instant = '2025-06-30T10:00:00.000Z';
    // Their day is a day later, and they are looked at before.
    await inTable(west, (table) =>
      commitEach(
        table,
        Array.from({ length: 150 }, () => {
          const changes = noChanges();
          const invoice = { number: `A${world.next()}`, customerCode: 'A' };
          scheduleRetention(changes, west.id, { ...invoice, settledOn: '2024-12-31' });
          return changes;
        }),
      ),
    );
    const { id } = await aFileSettled(east, '2024-12-31');
    await runAt(instant);
    expect(await isRemoved(east, id)).toBe(true);
    await runAt('2025-07-01T11:00:00.000Z');
  });
});

describe('a file on several invoices (G8)', () => {
  it('goes with the last of them', async () => {
    const { id, on } = await aFile(paris, 3);
    const [one = '', two = '', three = ''] = on.map(({ key }) => key);
    await settle(paris, one, '2024-01-10');
    await settle(paris, two, '2024-02-10');
    await runAt(midday('2024-07-15'));
    expect(await isRemoved(paris, id)).toBe(false);
    await settle(paris, three, '2024-01-20');
    await runAt(midday('2024-08-10'));
    expect(await isRemoved(paris, id)).toBe(false);
    expect((await invoiceOf(paris, one)).attachmentCount).toBe(1);
    await runAt(midday('2024-08-11'));
    expect(await isRemoved(paris, id)).toBe(true);
    for (const n of [one, two, three]) expect((await invoiceOf(paris, n)).attachmentCount).toBe(0);
  });

  it('goes where it stays on one that has had its turn, when it is taken off the others', async () => {
    const { id, on } = await aFile(paris, 2);
    const [passed = '', needing = ''] = on.map(({ key }) => key);
    await settle(paris, passed, '2024-01-10');
    await runAt(midday('2024-07-11'));
    expect(await isRemoved(paris, id)).toBe(false);
    await world.main.call('DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}', {
      path: { e: paris.id, n: needing, a: id },
    });
    await runAt(midday('2024-07-11'));
    expect(await isRemoved(paris, id)).toBe(true);
  });

  it('takes its own time: others of its invoices have gone before', async () => {
    const { id, on, code } = await aFile(paris);
    const second = await anInvoice(paris, code);
    const both = await fileOn(paris, [...on, second]);
    await settle(paris, on[0]?.key ?? '', '2024-01-10');
    await runAt(midday('2024-07-11'));
    expect([await isRemoved(paris, id), await isRemoved(paris, both.id)]).toEqual([true, false]);
    await settle(paris, second.key, '2024-03-10');
    await runAt(midday('2024-09-11'));
    expect(await isRemoved(paris, both.id)).toBe(true);
  });
});

describe('the clock of an invoice (G8)', () => {
  it('stops when it is reopened, and starts anew when it is settled again', async () => {
    const { id, n } = await aFileSettled(paris, '2024-01-10');
    await reopen(paris, n);
    await runAt(midday('2025-07-11'));
    expect(await isRemoved(paris, id)).toBe(false);
    await settle(paris, n, '2024-05-10');
    await runAt(midday('2024-11-10'));
    expect(await isRemoved(paris, id)).toBe(false);
    await runAt(midday('2024-11-11'));
    expect(await isRemoved(paris, id)).toBe(true);
  });

  it('starts with an import that settles it, and stops when that is undone', async () => {
    const [{ id, on, code }, other] = [await aFile(paris), await aFile(paris)];
    const row = (number: string, customerCode: string) =>
      [number, customerCode, '2023-10-01', '2023-10-31', '100.00', '2024-01-10'] as const;
    const columns = ['number', 'customerCode', 'issueDate', 'dueDate', 'amount', 'settledOn'];
    const file = (...rows: (readonly string[])[]) => ({
      kind: 'invoices' as const,
      bytes: csv(columns, ...rows),
    });
    const first = await imported(paris, file(row(on[0]?.number ?? '', code)));
    const second = await imported(paris, file(row(other.on[0]?.number ?? '', other.code)));
    for (const { run } of [first, second]) expect(run.result).toMatchObject({ updated: 1 });
    await undoneImport(paris, second.run.id);
    await runAt('2024-07-10T21:59:59.999Z');
    expect(await isRemoved(paris, id)).toBe(false);
    await runAt('2024-07-10T22:00:00.000Z');
    expect([await isRemoved(paris, id), await isRemoved(paris, other.id)]).toEqual([true, false]);
  });

  it('runs for a file that comes once it is settled', async () => {
    const settledOn = '2025-05-20';
    const { on } = await aFile(paris);
    const [{ key = '', number = '' } = {}] = on;
    await settle(paris, key, settledOn);
    // Of an invoice whose first file this is, too.
    const { id, bare } = await at(world, midday('2025-11-20'), async () => {
      const main = await world.main.signIn();
      const entity = { ...paris, main };
      const other = await anInvoice(entity, on[0]?.customerCode ?? '');
      await settle(entity, other.key, settledOn, main);
      const late = await fileOn(entity, [{ number }]);
      return { id: late.id, bare: (await fileOn(entity, [other])).id };
    });
    await runAt('2025-11-20T22:59:59.999Z');
    expect([await isRemoved(paris, id), await isRemoved(paris, bare)]).toEqual([false, false]);
    await runAt('2025-11-20T23:00:00.000Z');
    expect([await isRemoved(paris, id), await isRemoved(paris, bare)]).toEqual([true, true]);
  });

  it('has run out for a file that would be gone within the hour: it is refused', async () => {
    const { on } = await aFile(paris);
    const [{ key = '', number = '' } = {}] = on;
    await settle(paris, key, '2024-01-10');
    const body = { invoices: [number], files: [{ fileName: 'late.txt', size: 1 }] };
    const path = { e: paris.id };
    const refused = await world.main.refusal('POST /v1/entities/{e}/attachments', { path, body });
    expect(refused.errors).toMatchObject([{ path: 'invoices.0', code: 'retention-passed' }]);
  });
});
