import * as z from 'zod/mini';
import { type Changes, noChanges } from '#shared/data/changes.ts';
import type { Part } from '#shared/data/runs.ts';
import type { CustomerSales } from '#shared/data/sales.ts';
import type { Customer } from '#shared/domain/customer.ts';
import { type Invoice, openBalances, salesOf } from '#shared/domain/invoice.ts';
import { Problem } from '#shared/domain/problem.ts';
import { allCustomers } from './customer-search.ts';
import { sum } from './portfolio-changes.ts';
import { requesterSchema, searcherFor } from './requester.ts';
import { inParts, type RunContext, type RunKindWork } from './run-context.ts';
import type { Services } from './services.ts';

const maxTries = 5;
/** Months put right at once; what is left is put right by the next recount. */
const mostMonths = 90;

/**
 * Balances counted anew from the invoices, and every customer brought into the lists anew: what can be
 * derived is derived again (D1).
 */
export const recountRun: RunKindWork = {
  figures: ['recounted', 'corrected', 'skipped'],
  parts: (context) => inParts(names(context), 50),

  async work(context, part) {
    for (let at = part; at.position < at.names.length; ) at = await recountNext(context, at);
  },
};

/** One customer; again where it moves while it is being counted. */
async function recountNext({ services, entity, run }: RunContext, part: Part): Promise<Part> {
  const e = entity.id;
  const code = part.names[part.position] ?? '';
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const found = await services.customers.find(e, code);
    // Read before the invoices: what moves an invoice meanwhile moves the sales that are expected below.
    const known = await services.sales.ofCustomer(e, code);
    const invoices = await services.invoices.allOfCustomer(e, code);
    const count = countOf(found?.customer, invoices);
    if (count.skipped && tries < maxTries) continue;
    const next = { ...part, position: part.position + 1, figures: sum(part.figures, count) };
    const changes = noChanges();
    if (found && count.recounted) {
      services.customers.recount(changes, e, found.customer, openBalances(invoices));
      recountSales(services, changes, e, code, known, invoices);
    }
    services.runs.advance(changes, e, run.id, part, next);
    if (await services.commitUnlessChanged(changes)) return next;
  }
  throw new Problem('unavailable', { retryAfterSeconds: 60 });
}

/** Puts right the months of a customer whose sales are not what its invoices add up to (F5). */
function recountSales(
  services: Services,
  changes: Changes,
  e: string,
  code: string,
  known: readonly CustomerSales[],
  invoices: readonly Invoice[],
): void {
  const was = new Map(known.map(({ month, amount }) => [month, amount]));
  const counted = new Map(known.map(({ month }) => [month, 0]));
  for (const invoice of invoices) {
    const { month, amount } = salesOf(invoice);
    counted.set(month, (counted.get(month) ?? 0) + amount);
  }
  const wrong = [...counted].filter(([month, amount]) => amount !== (was.get(month) ?? 0));
  for (const [month, amount] of wrong.slice(0, mostMonths)) {
    services.sales.recount(changes, e, { code, month, amount }, was.get(month));
  }
}

function countOf(customer: Customer | undefined, invoices: readonly Invoice[]) {
  if (!customer) return { recounted: 0, corrected: 0, skipped: 0 };
  // An index lags behind: what it does not show yet would be missing from the balance.
  if (customer.invoiceCount !== invoices.length) return { recounted: 0, corrected: 0, skipped: 1 };
  const isCorrect = isSame(openBalances(invoices), customer.openByDueDate);
  return { recounted: 1, corrected: isCorrect ? 0 : 1, skipped: 0 };
}

/** Dates at which nothing is open say as much as no dates. */
function isSame(one: Record<string, number>, other: Record<string, number>): boolean {
  const dates = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return dates.every((date) => (one[date] ?? 0) === (other[date] ?? 0));
}

async function* names({ services, entity, parameters, now }: RunContext) {
  const { requester } = z.object({ requester: requesterSchema() }).parse(parameters);
  const searcher = searcherFor(requester, entity, now);
  for await (const some of allCustomers(services, searcher, {})) {
    yield some.map(({ code }) => code);
  }
}
