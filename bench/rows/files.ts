import { isDeepStrictEqual } from 'node:util';
import {
  completeAttachment,
  createAttachments,
  listInvoiceAttachments,
} from '#shared/contract/routes/attachments.ts';
import { getEntity } from '#shared/contract/routes/entities.ts';
import { openLink } from '#shared/contract/routes/links.ts';
import { type Attachment, available, newAttachment } from '#shared/domain/attachment.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { storeLink } from '#test/support/file-links.ts';
import { aColleague, anEntity, type TestEntity } from '#test/support/people.ts';
import { storeFile } from '#test/support/stored-files.ts';
import { everyItem } from '#test/support/table.ts';
import { type Grant, post } from '#test/support/uploads.ts';
import type { World } from '#test/support/world.ts';
import { repositories, withWorld } from '../deployment.ts';
import { type Figure, figure } from '../figure.ts';
import { fill, writeItems } from '../fill.ts';
import { type Cost, functionsOf } from '../functions.ts';
import { customerNumber, invoiceNumber } from '../records.ts';
import type { Row } from '../row.ts';

const ofOneAddition = 100;
/** Files of an invoice, and times as many files in the large entity. */
const [ofInvoice, times] = [50, 100];
const actionsOfTransaction = 100;
const bytesOfUnit = 2 * 4096;
const bar = { ratio: 1.2 };
const bytes = Buffer.from('hello');

type Call = ReturnType<typeof functionsOf>;
const customer = customerNumber(0, '2026-01-01T00:00:00Z', null);

/** Invoices of one customer, from this one on. */
async function invoicesOf({ world, id: e }: TestEntity, from: number, count: number) {
  const services = repositories(world.standIn);
  const now = services.clock.now();
  await fill(services, count, (changes, at) => {
    if (from + at === 0) services.customers.create(changes, e, customer);
    services.invoices.create(changes, e, invoiceNumber(from + at, customer.code, now));
  });
}

const named = (number: number) => invoiceNumber(number, customer.code, '').number;

/** What a request costs, and the least that its items cost in transactions. */
async function againstItems({ standIn }: World, run: () => Promise<Cost>) {
  const itemsByKey = async () =>
    new Map((await everyItem(standIn)).map((item) => [`${item.pk} ${item.sk}`, item]));
  const before = await itemsByKey();
  const cost = await run();
  const changed = [...(await itemsByKey())].flatMap(([key, item]) =>
    isDeepStrictEqual(before.get(key), item) ? [] : [item],
  );
  const { transactionUnits } = await writeItems(repositories(standIn), changed);
  // Written once more as they are they cost their indexes nothing.
  const indexed = changed.flatMap(({ listingPk, parentPk }) =>
    [listingPk, parentPk].filter((index) => index !== undefined),
  );
  return { ...cost, items: changed.length, floor: transactionUnits + indexed.length };
}

/** One file to a hundred invoices: announced, then completed. */
async function addition(world: World, entity: TestEntity, call: Call): Promise<Figure[]> {
  const { id: e, main } = entity;
  const request = { token: main.token, path: { e } };
  await call(getEntity, request);
  const invoices = Array.from({ length: ofOneAddition }, (_, at) => named(at));
  const body = { invoices, files: [{ fileName: 'bench.txt', size: bytes.length }] };
  const announced = await againstItems(world, () => call(createAttachments, { ...request, body }));
  const { attachments } = JSON.parse(announced.body) as {
    attachments: { id: string; upload: Grant }[];
  };
  const [added] = attachments;
  if (!added) throw new Error('nothing was announced');
  await post(added.upload, bytes);
  const path = { e, a: added.id };
  const completed = await againstItems(world, () => call(completeAttachment, { ...request, path }));
  return Object.entries({ announced, completed }).flatMap(([name, cost]) => [
    figure(`${name} on ${ofOneAddition} invoices`, 'write units', cost.writeUnits, {
      floor: cost.floor,
      bar,
      note: `${cost.items} items, ${cost.calls} calls, ${cost.readUnits} read units`,
    }),
    figure('  of which in sequence', 'calls', cost.inSequence, {
      floor: Math.ceil(cost.items / actionsOfTransaction),
    }),
  ]);
}

/** As many files, some on each invoice; the last has a link for a colleague. */
async function filesOn(entity: TestEntity, firstInvoice: number, count: number, reader: string) {
  const { world, id: e } = entity;
  const services = repositories(world.standIn);
  const now = services.clock.now();
  const fileAt = (at: number): Attachment => {
    const number = named(firstInvoice + Math.floor(at / ofInvoice));
    const id = `01BENCH${String(firstInvoice * ofInvoice + at).padStart(19, '0')}`;
    const announced = newAttachment({
      ...{ id, entityId: e, additionId: id, fileName: `Bon de livraison ${at}.pdf`, size: 5 },
      ...{ contentType: 'application/pdf', description: 'Signed on delivery' },
      ...{ visibleToColleagues: true, visibleToCustomers: true, now },
      invoices: [{ number, customerCode: customer.code }],
      createdBy: { id, name: 'Camille Bench' },
    });
    return available(announced, { versionId: 'none', size: 5 }, now);
  };
  await fill(services, count, (changes, at) => {
    const file = fileAt(at);
    storeFile(changes, services.store, e, file);
    const recipient = { type: 'user', id: reader } as const;
    const link = { entityId: e, attachmentId: file.id, linkEpoch: 0, recipient };
    storeLink(changes, services.store, file.id, link, now);
  });
  return { n: toKey(named(firstInvoice)), token: fileAt(0).id };
}

async function reading({ id: e, main }: TestEntity, call: Call, of: { n: string; token: string }) {
  const session = (await call(getEntity, { token: main.token, path: { e } })).readUnits;
  const query = { limit: String(ofInvoice) };
  const page = { token: main.token, path: { e, n: of.n }, query };
  await call(listInvoiceAttachments, page);
  const { readUnits, body } = await call(listInvoiceAttachments, page);
  const { items } = JSON.parse(body) as { items: object[] };
  if (items.length !== ofInvoice) throw new Error(`a list of ${items.length}`);
  const opened = await call(openLink, { body: { token: of.token } });
  return { list: readUnits - session, bytes: Buffer.byteLength(body), opened };
}

export const files: Row = {
  number: 15,
  title: 'Files of invoices',
  about:
    'Capacity by ConsumedCapacity. Floor of an addition: the items that it leaves changed, each written ' +
    'once in a transaction; of a list: bytes answered ÷ 8 KB; on the lines of many files, the same ' +
    `among ${times} times fewer.`,
  run: () =>
    withWorld(async (world) => {
      const entity = await anEntity(world);
      const call = functionsOf(world.standIn);
      await invoicesOf(entity, 0, ofOneAddition);
      const figures = await addition(world, entity, call);
      const { id: reader } = await aColleague(entity, 'guest');
      await invoicesOf(entity, ofOneAddition, 2 * times);
      const few = await filesOn(entity, ofOneAddition, ofInvoice, reader);
      await reading(entity, call, few);
      const least = await reading(entity, call, few);
      await filesOn(entity, ofOneAddition + 1, (times - 1) * ofInvoice, reader);
      const { list, bytes: answered, opened } = await reading(entity, call, few);
      const units = opened.readUnits + opened.writeUnits;
      const among = `  among ${times * ofInvoice} files`;
      return [
        ...figures,
        figure(`${ofInvoice} files of an invoice`, 'read units', least.list, {
          floor: answered / bytesOfUnit,
          bar,
          note: 'read consistently, which costs twice the floor’s',
        }),
        figure(among, 'read units', list, { floor: least.list, bar }),
        figure('a link that is opened', 'calls in sequence', opened.inSequence, {
          bar: { measured: 3 },
          note: `${opened.calls} calls; ${opened.readUnits} read and ${opened.writeUnits} write units`,
        }),
        figure(among, 'units', units, {
          floor: least.opened.readUnits + least.opened.writeUnits,
          bar,
        }),
      ];
    }),
};
