import { buffer } from 'node:stream/consumers';
import { writeCsv } from '#shared/adapters/sheets/csv/write-csv.ts';
import { proposedMapping } from '#shared/domain/import.ts';
import { anEntity } from '#test/support/people.ts';
import { itemsPutBy, writtenRaw } from '../capture.ts';
import { repositories, withWorld } from '../deployment.ts';
import { figure } from '../figure.ts';
import { customerNumber } from '../records.ts';
import type { Row } from '../row.ts';
import { carriedOut, startedRun, workerServices } from '../worker.ts';

const count = 100_000;
/** So many of the items are written once more, to know how long all would take. */
const sampled = 50_000;

const headers = [
  ...['code', 'name', 'address', 'postalCode', 'city', 'country'],
  ...['phone', 'email', 'registrationNumber', 'groups'],
];

function* rowsOf(now: string): Generator<string[]> {
  yield headers;
  for (let number = 0; number < count; number += 1) {
    const customer: Record<string, unknown> = customerNumber(number, now, null);
    yield headers.map((field) => String(customer[field] ?? ''));
  }
}

export const imports: Row = {
  number: 12,
  title: 'Importing 100,000 customers',
  about:
    'One run of the worker on a CSV of 100,000 rows, straight on the engine: reading, deciding, writing, ' +
    'merging the directory. Floor: the items that it puts, by BatchWriteItem, eight at a time.',
  run: () =>
    withWorld(async (world) => {
      const entity = await anEntity(world);
      const services = workerServices(world.standIn);
      const now = services.clock.now();
      const file = await buffer(writeCsv(rowsOf(now), ';'));
      const objects = await services.objects();
      const key = `entities/${entity.id}/imports/bench/file`;
      const version = await objects.putForADay(key, file, 'text/csv');
      const parameters = {
        importId: 'bench',
        kind: 'customers',
        fileName: 'customers.csv',
        version: { ...version, size: file.length },
        titles: headers,
        headers,
        mapping: proposedMapping('customers', headers),
        replaceColleagues: false,
        restricted: [],
      };
      const runId = await startedRun(services, entity, { kind: 'import', parameters });
      let work = { seconds: 0, writeUnits: 0, memory: 0 };
      const before = process.memoryUsage.rss() / 1e6;
      const carryOut = async () => {
        work = await carriedOut(services, entity.id, runId);
      };
      const { sample, count: items } = await itemsPutBy(services, carryOut, sampled);
      const raw = await writtenRaw(repositories(world.standIn), sample);
      const floor = (raw.seconds * items) / sample.length;
      const name = `${count} rows, ${items} items`;
      return [
        figure(name, 's', work.seconds, {
          floor,
          bar: { ratio: 2 },
          note: `${Math.round(count / work.seconds)} rows a second`,
        }),
        figure('memory that it takes besides', 'MB', work.memory - before, {
          bar: { measured: 512 },
          note: 'beyond the process of the stand-in before it',
        }),
      ];
    }),
};
