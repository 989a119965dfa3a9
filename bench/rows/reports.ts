import { mergeDirectory } from '#functions/runtime/directory.ts';
import {
  getAgingReport,
  getDisputesReport,
  getDsoReport,
} from '#shared/contract/routes/reports.ts';
import { aColleague, anEntity } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { repositories, withWorld } from '../deployment.ts';
import { type Figure, figure } from '../figure.ts';
import { fill } from '../fill.ts';
import { functionsOf } from '../functions.ts';
import { customerNumber } from '../records.ts';
import type { Row } from '../row.ts';
import { median } from '../statistics.ts';

const many = 20_000;
const rounds = 3;
/** Customers of the colleague. */
const own = 500;
/** Months in which each customer was sold something; half of it is open. */
const months = 3;

async function companyOf(world: World) {
  const entity = await anEntity(world);
  const colleague = await aColleague(entity, 'sales-manager');
  const services = repositories(world.standIn);
  const now = services.clock.now();
  const [year = 0, month = 1] = now.split('-').map(Number);
  await fill(services, many, (changes, number) => {
    const collectorId = number % (many / own) === 0 ? colleague.id : null;
    const customer = customerNumber(number, now, collectorId);
    const openByDueDate = { '2026-10-31': 10_000, '2027-01-31': 5000 };
    services.customers.create(changes, entity.id, { ...customer, openByDueDate });
    for (let back = 0; back < months; back += 1) {
      const sold = new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 7);
      const sales = { code: customer.code, month: sold, amount: 10_000 };
      services.sales.recount(changes, entity.id, sales, undefined);
    }
  });
  await mergeDirectory(services, entity.id);
  return { e: entity.id, administrator: entity.main, colleague };
}

const asked = [
  { name: 'aging', route: getAgingReport, query: {} },
  { name: 'aging by collector', route: getAgingReport, query: { by: 'collector' } },
  { name: 'aging by colleague', route: getAgingReport, query: { by: 'colleague' } },
  { name: 'aging by customer', route: getAgingReport, query: { by: 'customer' } },
  { name: 'aging of a group', route: getAgingReport, query: { group: 'pme' } },
  { name: 'DSO', route: getDsoReport, query: {} },
  { name: 'DSO by group', route: getDsoReport, query: { by: 'group' } },
  { name: 'disputes', route: getDisputesReport, query: {} },
  { name: 'aging of one’s own', route: getAgingReport, query: {}, by: 'colleague' },
  { name: 'DSO of one’s own', route: getDsoReport, query: {}, by: 'colleague' },
] as const;

export const reports: Row = {
  number: 16,
  title: 'Reports over 20,000 customers',
  about:
    'Everything included, on the native engine; each customer has something open on two days and was ' +
    `sold something in ${months} months. Nothing is in dispute.`,
  run: () =>
    withWorld(async (world) => {
      const { e, ...people } = await companyOf(world);
      const call = functionsOf(world.standIn);
      const figures: Figure[] = [];
      for (const { name, route, query, ...one } of asked) {
        const { token } = people['by' in one ? one.by : 'administrator'];
        const times: number[] = [];
        let units = 0;
        for (let round = 0; round <= rounds; round += 1) {
          const started = performance.now();
          units = (await call(route, { token, path: { e }, query })).readUnits;
          if (round > 0) times.push(performance.now() - started);
        }
        figures.push(
          figure(name, 'ms', median(times), { note: `${Math.round(units)} read units` }),
        );
      }
      return figures;
    }),
};
