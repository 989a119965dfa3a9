import { portfoliosOf } from '#shared/domain/association.ts';
import { summaryOf } from '#shared/domain/customer-summary.ts';
import type { Services } from './services.ts';

/** Customers that are merged together. */
const together = 2000;

/**
 * Brings the directory and the portfolios of an entity up to date with the records that have changed.
 * Marks go last: whoever reads meanwhile looks at the records, and a merge that dies is done again.
 * @returns how many customers were merged
 */
export async function mergeDirectory(services: Services, e: string): Promise<number> {
  const { directory, customerLists } = services;
  let merged = 0;
  for (;;) {
    const marks = await directory.marks(e, undefined, together);
    if (marks.length === 0) return merged;
    const codes = marks.map(({ code }) => code);
    await refreshPortfolios(services, e, codes);
    const left = await directory.merge(e, codes, (own) => customerLists.current(e, own));
    const done = marks.filter(({ code }) => !left.has(code));
    merged += await services.commitEach(directory.forgetting(e, done));
    if (done.length === 0 || marks.length < together) return merged;
  }
}

async function refreshPortfolios(services: Services, e: string, codes: readonly string[]) {
  const found = await services.customers.findMany(e, codes);
  const held = found.flatMap((one) => {
    if (!one) return [];
    const summary = summaryOf(one.customer);
    const ids = portfoliosOf(one.customer.collectorId, one.associations);
    return ids.map((userId) => ({ userId, summary }));
  });
  // One that has moved on meanwhile is newer than what would be written.
  await services.commitEach(await services.portfolios.refreshing(e, held));
}
