import { aColleague, anEntity } from '#test/support/people.ts';
import { itemsPutBy, writtenRaw } from '../capture.ts';
import { repositories, withWorld } from '../deployment.ts';
import { figure } from '../figure.ts';
import { fill } from '../fill.ts';
import { customerNumber } from '../records.ts';
import type { Row } from '../row.ts';
import { carriedOut, startedRun, workerServices } from '../worker.ts';

const count = 10_000;

export const association: Row = {
  number: 10,
  title: 'Associating a colleague with 10,000 customers',
  about:
    'One run of the worker, straight on the engine. Floor of units: the items that it puts, as ' +
    'transactions cost them; of time: the same items by BatchWriteItem, eight at a time.',
  run: () =>
    withWorld(async (world) => {
      const entity = await anEntity(world);
      const plain = repositories(world.standIn);
      const now = plain.clock.now();
      const customers = Array.from({ length: count }, (_, n) => customerNumber(n, now, null));
      await fill(plain, count, (changes, n) => {
        const customer = customers[n];
        if (customer) plain.customers.create(changes, entity.id, customer);
      });
      const services = workerServices(world.standIn);
      const codes = customers.map(({ code }) => code);
      const { id: userId } = await aColleague(entity, 'sales-manager');
      const parameters = { operation: 'associate', userIds: [userId], codes, restricted: [] };
      const runId = await startedRun(services, entity, { kind: 'association', parameters });
      let work = { seconds: 0, writeUnits: 0, memory: 0 };
      const { sample, count: items } = await itemsPutBy(services, async () => {
        work = await carriedOut(services, entity.id, runId);
      });
      const raw = await writtenRaw(plain, sample);
      const name = `${count} customers, ${items} items`;
      return [
        figure(name, 'write units', work.writeUnits, {
          floor: raw.transactionUnits,
          bar: { ratio: 1.1 },
        }),
        figure(name, 's', work.seconds, {
          floor: raw.seconds,
          bar: { ratio: 1.43 },
          note: `${Math.round(count / work.seconds)} customers a second`,
        }),
      ];
    }),
};
