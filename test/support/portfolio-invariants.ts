import { isDeepStrictEqual } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { expect } from 'vitest';
import type { Item } from '#shared/data/store.ts';
import { valuesOf } from '#shared/data/summaries.ts';
import type { Customer } from '#shared/domain/customer.ts';
import { sortingName, summaryOf } from '#shared/domain/customer-summary.ts';
import { folded } from '#shared/domain/fields.ts';
import { type Book, notKept, readBook } from './portfolio-book.ts';
import type { Deployed } from './table.ts';
import type { World } from './world.ts';

/**
 * Everything that must hold of an entity's customers at any time, stopped operations included, read from
 * the table itself: what is derived says what it is derived from, or is marked as not there yet.
 * @param merged whether the directory was merged since: nothing may be marked any more
 * @returns what does not hold
 */
export async function brokenInvariants(deployed: Deployed, e: string, merged = false) {
  const book = await readBook(deployed, e);
  const { customers, associations, marks } = book;
  const colleagues = new Set(portfoliosIn(book).map((name) => name.slice(0, name.indexOf(' '))));
  const unkept = await notKept(deployed, [...colleagues]);
  return [
    ...unkept.map((id) => `${id} has customers, and could be deleted`),
    ...differences('customer with colleagues', keysOf(customers), keysOf(associations)),
    ...differences('portfolio row', portfoliosIn(book), namesUnder(book, '#PORTFOLIO#')),
    ...differences('facet', facetsIn(book), namesUnder(book, '#CUSTOMERS#')),
    ...[...customers].flatMap(([code, customer]) => listingFaults(book, code, customer, e)),
    ...[...customers].flatMap(([code, customer]) => countFaults(book, code, customer)),
    ...book.under('#PORTFOLIO#').flatMap(([name, row]) => rowFaults(book, name, row)),
    ...directoryFaults(book),
    ...(merged ? [...marks].map((code) => `${code} is still marked`) : []),
  ];
}

/** @throws AssertionError naming what does not hold, before and after a merge of the directory */
export async function expectSound({ standIn }: World, e: string): Promise<void> {
  expect(await brokenInvariants(standIn, e)).toEqual([]);
  await standIn.runSchedule('directory');
  expect(await brokenInvariants(standIn, e, true)).toEqual([]);
}

const keysOf = (map: ReadonlyMap<string, unknown>) => [...map.keys()];
const namesUnder = (book: Book, beginning: string) => book.under(beginning).map(([name]) => name);

function differences(what: string, wanted: readonly string[], found: readonly string[]) {
  const [one, other] = [new Set(wanted), new Set(found)];
  const missing = [...one].filter((name) => !other.has(name)).map((n) => `${what} missing: ${n}`);
  const left = [...other].filter((name) => !one.has(name)).map((n) => `${what} left over: ${n}`);
  return [...missing, ...left];
}

/** Who has which customer: whoever is associated with it, and its collector. */
const portfoliosIn = ({ customers, associations }: Book) =>
  [...customers].flatMap(([code, { collectorId }]) => {
    const colleagues = Object.keys(associations.get(code)?.colleagues ?? {});
    return [...colleagues, ...(collectorId ? [collectorId] : [])].map((id) => `${id} ${code}`);
  });

const facetsIn = ({ customers }: Book) =>
  [...customers].flatMap(([code, { status, groups }]) => [
    `status#${status} ${code}`,
    ...groups.map((group) => `group#${folded(group).slice(0, 200).toWellFormed()} ${code}`),
  ]);

function listingFaults({ items }: Book, code: string, { name }: Customer, e: string): string[] {
  const { listingPk, listingSk, parentPk, parentSk } = items.get(code) ?? {};
  const list = `E#${e}#CUSTOMERS`;
  const isListed = listingPk === list && listingSk === code && parentPk === list;
  const isNamed = String(parentSk).startsWith(sortingName(name)) && String(parentSk).endsWith(code);
  return isListed && isNamed ? [] : [`${code} does not stand in its lists`];
}

/** Balances, invoices, files and contacts as they are counted from the records themselves. */
function countFaults({ under }: Book, code: string, customer: Customer): string[] {
  const invoices = under('#I#').flatMap(([, item]) =>
    item.sk === 'INVOICE' && item.customerCode === code ? [item] : [],
  );
  const open: Record<string, number> = {};
  for (const { dueDate, balance } of invoices) {
    open[String(dueDate)] = (open[String(dueDate)] ?? 0) + Number(balance);
  }
  const nonZero = (dates: Record<string, number>) =>
    Object.fromEntries(Object.entries(dates).filter(([, minor]) => minor !== 0));
  const files = under('#A#').filter(([, { state, invoices: on }]) => {
    const named = on as { customerCode: string }[];
    return state === 'available' && named.some(({ customerCode }) => customerCode === code);
  });
  const contacts = under(`#C#${code} CONTACT#`);
  const wanted = [nonZero(open), invoices.length, files.length, contacts.length];
  const { openByDueDate, invoiceCount, fileCount, contactCount } = customer;
  const found = [nonZero(openByDueDate), invoiceCount, fileCount, contactCount];
  if (isDeepStrictEqual(found, wanted)) return [];
  return [`${code} counts ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`];
}

/** Whether a summary, as it is kept, is that of a customer; undefined where there is none. */
const isSame = (summary: unknown, customer: Customer | undefined) =>
  isDeepStrictEqual(summary, customer && valuesOf(summaryOf(customer)));

/** A row tells of the customer as it is, or the customer is marked and the row no newer than it. */
function rowFaults({ customers, marks }: Book, name: string, row: Item): string[] {
  const customer = customers.get(name.slice(name.indexOf(' ') + 1));
  if (!customer) return [];
  const isNewest = isSame(JSON.parse(String(row.summary)), customer);
  if (isNewest && row.revision === customer.revision) return [];
  const isOlder = marks.has(customer.code) && Number(row.revision) < customer.revision;
  return isOlder ? [] : [`the portfolio row ${name} is not as the customer`];
}

/** Stretches join without a gap, and tell of every customer as it is, but for those that are marked. */
function directoryFaults(book: Book): string[] {
  const stretches = book
    .under('#DIRECTORY #')
    .map(([from, item]) => ({ from, end: item.end as string | null, rows: rowsIn(item) }))
    .sort((one, other) => Buffer.compare(Buffer.from(one.from), Buffer.from(other.from)));
  const ends = stretches.map(({ end }) => end);
  const starts = [...stretches.slice(1).map(({ from }) => from), null];
  const isJoined = stretches.length === 0 || stretches[0]?.from === '';
  const rows = stretches.flatMap((stretch) => stretch.rows);
  const codes = rows.map(codeOf);
  const sorted = [...new Set(codes)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const told = new Map(rows.map((row) => [codeOf(row), row]));
  const wrong = [...new Set([...told.keys(), ...book.customers.keys()])].filter((code) => {
    return !book.marks.has(code) && !isSame(told.get(code), book.customers.get(code));
  });
  return [
    ...(isJoined && isDeepStrictEqual(ends, starts.slice(0, ends.length)) ? [] : ['a gap in it']),
    ...(isDeepStrictEqual(codes, sorted) ? [] : ['it is not in order, each code once']),
    ...wrong.map((code) => `${code} is not as its record, and not marked`),
  ].map((fault) => `directory: ${fault}`);
}

const rowsIn = ({ rows }: Item): unknown[][] =>
  JSON.parse(inflateRawSync(rows as Uint8Array).toString());
const codeOf = (row: readonly unknown[]) => String(row[0]);
