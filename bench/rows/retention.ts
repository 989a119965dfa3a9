import { PutObjectCommand } from '@aws-sdk/client-s3';
import { scheduleRetention } from '#shared/data/retention.ts';
import { newAttachment } from '#shared/domain/attachment.ts';
import { plus } from '#shared/domain/calendar.ts';
import { settled } from '#shared/domain/invoice.ts';
import { anEntity } from '#test/support/people.ts';
import { storeFile } from '#test/support/stored-files.ts';
import { bucketOf } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { repositories, withWorld } from '../deployment.ts';
import { figure } from '../figure.ts';
import { fill } from '../fill.ts';
import { customerNumber, invoiceNumber } from '../records.ts';
import type { Row } from '../row.ts';

const schedule = 'file-retention';
const due = 250;
const [small, large] = [2500, 25_000];
/** Invoices of a customer, each with a file of its own. */
const ofCustomer = 10;
const bytes = Buffer.from('%PDF-1.7 bench');

/**
 * Writes settled invoices with a file each, from this one on; the time of the first `expired` is over, and
 * their bytes are there.
 */
async function settle(world: World, e: string, from: number, count: number, expired: number) {
  const services = repositories(world.standIn);
  const { client, Bucket } = bucketOf(world);
  const now = services.clock.now();
  const day = (ago: number) => plus(now, -ago, 'day').slice(0, 10);
  const versions = new Map<number, string>();
  for (let number = from; number < from + expired; number += 1) {
    const { key } = fileOf(e, number, now).object;
    const put = new PutObjectCommand({ Bucket, Key: key, Body: bytes });
    versions.set(number, (await client.send(put)).VersionId ?? '');
  }
  await fill(services, count, (changes, at) => {
    const number = from + at;
    const customer = customerNumber(Math.floor(number / ofCustomer), now, null);
    if (number % ofCustomer === 0) services.customers.create(changes, e, customer);
    const settledOn = day(at < expired ? 200 : 20);
    const open = invoiceNumber(number, customer.code, now);
    const invoice = { ...settled(open, settledOn), attachmentCount: 1 };
    services.invoices.create(changes, e, invoice);
    scheduleRetention(changes, e, invoice);
    const file = fileOf(e, number, now);
    const object = { ...file.object, versionId: versions.get(number) ?? 'none' };
    const invoices = [{ number: invoice.number, customerCode: customer.code }];
    const stored = { ...file, invoices, object, state: 'available', pendingUntil: null } as const;
    storeFile(changes, services.store, e, stored);
  });
}

function fileOf(entityId: string, number: number, now: string) {
  const id = `01BENCH${String(number).padStart(19, '0')}`;
  const size = bytes.length;
  return newAttachment({
    ...{
      id,
      entityId,
      additionId: id,
      fileName: 'bench.pdf',
      size,
      contentType: 'application/pdf',
    },
    ...{ visibleToColleagues: false, visibleToCustomers: false, invoices: [], now },
    createdBy: { id, name: 'Bench' },
  });
}

/** What one run of the schedule has cost, from its log line. */
async function runOnce({ standIn, logs }: World) {
  logs.length = 0;
  await standIn.runSchedule(schedule);
  const line = logs.find(({ job }) => job === schedule);
  if (line?.removed !== due) throw new Error(`${line?.removed} removed, not ${due}`);
  return { read: Number(line.readUnits), write: Number(line.writeUnits) };
}

export const retention: Row = {
  number: 13,
  title: 'Removing files whose time is over',
  about:
    `Units of one run of the schedule for ${due} due among N files of settled invoices, ${ofCustomer} ` +
    `of a customer. Floor: the same among ${small}.`,
  run: () =>
    withWorld(async (world) => {
      const { id } = await anEntity(world);
      await settle(world, id, 0, small, due);
      const among = await runOnce(world);
      await settle(world, id, small, large - small, due);
      const amongMany = await runOnce(world);
      const bar = { ratio: 1.05 };
      const name = `${due} of ${large}`;
      return [
        figure(name, 'read units', amongMany.read, { floor: among.read, bar }),
        figure(name, 'write units', amongMany.write, { floor: among.write, bar }),
      ];
    }),
};
