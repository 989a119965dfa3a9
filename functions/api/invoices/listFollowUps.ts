import { codesOf } from '#functions/runtime/customer-search.ts';
import { foundAnswers } from '#functions/runtime/invoices.ts';
import { type OperationInput, ok, operation } from '#functions/runtime/operation.ts';
import { listFollowUps as route } from '#shared/contract/routes/qualifications.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { type FollowUp, isCurrent } from '#shared/domain/qualification.ts';

type Input = OperationInput<typeof route>;

/** The agenda of an entity, a collector or a resolver: what falls due, and what is overdue (F4). */
export const listFollowUps = operation(route, async (input) => {
  const { path, query, scope, services, paging, now } = input;
  const { until = dayIn(scope.entity.timeZone, now), resolver } = query;
  const where = await whereOf(input);
  const { limit, after } = paging;
  const due = { resolver, until, where };
  const page = await services.qualifications.listFollowUps(path.e, due, limit, after);
  const found = await services.invoices.findMany(
    path.e,
    page.items.map(({ number }) => number),
  );
  // One that was seen to meanwhile is not shown as if it were still to be.
  const current = found.flatMap((invoice, at) => {
    const said = invoice?.qualification ?? null;
    const isDue = isCurrent(said) && said.followUpOn === page.items[at]?.followUpOn;
    return invoice && isDue ? invoice : [];
  });
  const items = await foundAnswers(services, path.e, current);
  return ok(
    paging.answer({ items, next: page.next }, (invoice) => ({
      followUpOn: invoice.qualification?.followUpOn ?? until,
      invoice,
    })),
  );
});

async function whereOf({ path, query, scope, signedIn, services }: Input) {
  const { kind, collector } = query;
  const { access } = scope;
  const [own, ofCollector] = await Promise.all([
    access.restricted ? codesOf(services, path.e, signedIn.caller.id) : undefined,
    collector === undefined ? undefined : codesOf(services, path.e, collector, 'collector'),
  ]);
  if (kind === undefined && !own && !ofCollector) return undefined;
  return (one: FollowUp) =>
    (kind === undefined || one.kind === kind) &&
    (own?.has(one.customerCode) ?? true) &&
    (ofCollector?.has(one.customerCode) ?? true);
}
