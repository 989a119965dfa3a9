import { jobFunction } from '#functions/runtime/job-function.ts';
import { removeExpired, todayIn } from '#functions/runtime/retention.ts';
import type { Services } from '#functions/runtime/services.ts';
import { noChanges } from '#shared/data/changes.ts';
import type { Position } from '#shared/data/store.ts';
import { dayIn, daysAfter } from '#shared/domain/calendar.ts';
import type { Retention } from '#shared/domain/retention.ts';

/** Where a day begins before it does anywhere else. */
const earliestZone = 'Pacific/Kiritimati';
const batch = 100;

/**
 * Removes the files of invoices that were settled six calendar months ago, in their entity's time zone
 * (G8). Late, twice or in parallel each is removed once; what a hold keeps is looked at again the next
 * day (G9). The bytes follow, by `upload-cleanup`.
 * @throws Error the first that came, once all others are seen to
 */
export const { handler, create } = jobFunction('file-retention', async (services) => {
  const done = { removed: 0, held: 0 };
  const furthest = dayIn(earliestZone, services.clock.now());
  const failures: unknown[] = [];
  let after: Position | undefined;
  // Page by page to the end: behind what is not yet due in its time zone, something else may be.
  do {
    const page = await services.retention.listDue(furthest, batch, after);
    await Promise.all(
      byCustomer(page.items).map(async (own) => {
        for (const retention of own) {
          await work(services, retention, daysAfter(furthest, 1), done).catch((error: unknown) => {
            failures.push(error);
          });
        }
      }),
    );
    after = page.next ?? undefined;
  } while (after);
  if (failures.length > 0) throw failures[0];
  return done;
});

/** One after the other for a customer, whose count each of them changes. */
const byCustomer = (due: readonly Retention[]): Retention[][] => [
  ...Map.groupBy(due, ({ e, customerCode }) => `${e}#${customerCode}`).values(),
];

async function work(
  services: Services,
  retention: Retention,
  nextDay: string,
  done: { removed: number; held: number },
): Promise<void> {
  const { e, number, removeOn } = retention;
  const today = await todayIn(services, e);
  if (today !== undefined && today < removeOn) return;
  const outcomes = new Set<Awaited<ReturnType<typeof removeExpired>>>();
  for (const id of await filesOn(services, e, number)) {
    const attempt = () => removeExpired(services, e, id, today ?? removeOn);
    let outcome = await attempt();
    if (outcome === 'changed') outcome = await attempt();
    outcomes.add(outcome);
    if (outcome === 'removed') done.removed += 1;
    if (outcome === 'held') done.held += 1;
  }
  // The next run sees to what keeps changing.
  if (outcomes.has('changed')) return;
  const changes = noChanges();
  if (outcomes.has('held')) services.retention.postpone(changes, retention, nextDay);
  // What another invoice still needs, that one sees to.
  else services.retention.cancel(changes, retention);
  await services.commitUnlessChanged(changes);
}

async function filesOn(services: Services, e: string, number: string): Promise<string[]> {
  const ids: string[] = [];
  let after: Parameters<Services['attachments']['listOfInvoice']>[3];
  do {
    const page = await services.attachments.listOfInvoice(e, number, 100, after);
    ids.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  return ids;
}
