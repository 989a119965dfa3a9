import { codesOf } from '#functions/runtime/customer-search.ts';
import { forecastSheet } from '#functions/runtime/forecast-sheet.ts';
import { type OperationInput, ok, operation } from '#functions/runtime/operation.ts';
import {
  type Circumstances,
  circumstancesOf,
  holdOn,
  removalDay,
} from '#functions/runtime/retention.ts';
import { getRetentionForecast as route } from '#shared/contract/routes/retention.ts';
import { dayIn, plus } from '#shared/domain/calendar.ts';
import { Problem } from '#shared/domain/problem.ts';
import { toKey } from '#shared/domain/record-key.ts';
import type { Retention } from '#shared/domain/retention.ts';

type Input = OperationInput<typeof route>;

const forecastDays = 30;
/** Files of one invoice, which has a few. */
const mostFiles = 200;
/** Invoices that an export looks at together. */
const together = 200;
/** Rows of an export, which is answered in time and within 6 MB. */
const mostRows = 5000;

/** Page by page by invoice; as a sheet all of it at once (G9). @throws Problem `export-too-large` */
export const getRetentionForecast = operation(route, async (input) => {
  const { paging, sheet } = input;
  if (sheet) {
    return forecastSheet(
      sheet,
      await readAll(input),
      dayIn(input.scope.entity.timeZone, input.now),
    );
  }
  const page = await read(input, paging.limit, paging.after);
  return ok(paging.answer(page, (file) => file));
});

async function readAll(input: Input) {
  const rows: Awaited<ReturnType<typeof read>>['items'] = [];
  let after: Input['paging']['after'];
  do {
    const page = await read(input, together, after);
    rows.push(...page.items);
    if (rows.length > mostRows) throw new Problem('export-too-large');
    after = page.next ?? undefined;
  } while (after);
  return rows;
}

async function read(
  { path, scope, signedIn, services, now }: Input,
  limit: number,
  after: Input['paging']['after'],
) {
  const { entity, access } = scope;
  const until = dayIn(entity.timeZone, plus(now, forecastDays, 'day'));
  const own = access.restricted ? await codesOf(services, path.e, signedIn.caller.id) : undefined;
  const page = await services.retention.listUntil(path.e, until, limit, after);
  const visible = page.items.filter(({ customerCode }) => own?.has(customerCode) ?? true);
  const files = await Promise.all(visible.map((one) => filesOf(services, one, own)));
  return { items: files.flat(), next: page.next };
}

type Seen = ReadonlySet<string> | undefined;

/** @param own the customers whom the caller sees; undefined: all */
async function filesOf(
  services: Input['services'],
  { e, number, ...retention }: Retention,
  own: Seen,
) {
  const { items } = await services.attachments.listOfInvoice(e, number, mostFiles, undefined);
  const ids = items.map(({ id }) => id);
  const found = await services.attachments.findMany(e, ids);
  const known = found.flatMap((attachment) => attachment ?? []);
  return (await circumstancesOf(services, e, known)).map((about) => ({
    id: about.attachment.id,
    fileName: about.attachment.fileName,
    size: about.attachment.size,
    invoice: { key: toKey(number), number },
    customer: { key: toKey(retention.customerCode), code: retention.customerCode },
    settledOn: retention.settledOn,
    ...fateOf(about, own),
  }));
}

/** Why a customer is held is not told to who does not see them (C8): their invoice needs the file. */
function fateOf(about: Circumstances, own: Seen) {
  const seen = {
    attachment: about.attachment,
    invoices: about.invoices.filter(({ customerCode }) => own?.has(customerCode) ?? true),
    customers: about.customers.filter(({ code }) => own?.has(code) ?? true),
  };
  const hold = holdOn(seen);
  const isHidden = hold === null && holdOn(about) !== null;
  return { removeOn: isHidden ? null : removalDay(about), hold: hold?.reason ?? null };
}
