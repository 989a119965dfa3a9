import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { Item } from '#shared/data/store.ts';
import { type Book, readBook } from './portfolio-book.ts';
import type { Deployed } from './table.ts';
import type { World } from './world.ts';

/**
 * Everything that must hold at any time of what is said of an entity's invoices and of its sales, read
 * from the table itself: history, agenda, disputes of the customers, sales by month.
 * @returns what does not hold
 */
export async function brokenBooks(deployed: Deployed, e: string): Promise<string[]> {
  const book = await readBook(deployed, e);
  const rows = book.under('#I#').map(([, item]) => item);
  const invoices = rows.filter(({ sk }) => sk === 'INVOICE');
  return [
    ...invoices.flatMap((invoice) => sayingFaults(invoice, rows, e)),
    ...followUpsOfNobody(invoices, rows),
    ...[...book.customers].flatMap(([code, { disputeCount }]) => {
      const count = invoices.filter((one) => one.customerCode === code && isDisputed(one)).length;
      return count === disputeCount
        ? []
        : [`${code} counts ${disputeCount} disputes, not ${count}`];
    }),
    ...salesFaults(book, invoices, e),
  ];
}

/** @throws AssertionError naming what does not hold */
export async function expectTrueBooks({ standIn }: World, e: string): Promise<void> {
  expect(await brokenBooks(standIn, e)).toEqual([]);
}

interface Said {
  readonly id: string;
  readonly kind: string;
  readonly followUpOn: string;
  readonly closedOn?: string | null;
  readonly resolver: { readonly id: string } | null;
}

const saidOf = ({ qualification }: Item) => qualification as Said | undefined;
const isOpenSaying = (said: Said | undefined) =>
  said !== undefined && (said.closedOn ?? null) === null;
const isDisputed = (invoice: Item) =>
  isOpenSaying(saidOf(invoice)) && saidOf(invoice)?.kind === 'dispute';

/** The invoice says what its newest entry says; it stands in the agenda as long as that counts. */
function sayingFaults(invoice: Item, rows: readonly Item[], e: string): string[] {
  const { pk, number, status, settledOn = null } = invoice;
  const said = saidOf(invoice);
  const own = rows.filter((row) => row.pk === pk);
  const history = own
    .filter(({ sk }) => String(sk).startsWith('QUALIFICATION#'))
    .sort((one, other) => (String(one.sk) < String(other.sk) ? -1 : 1));
  const { pk: _, sk: __, ...newest } = history.at(-1) ?? { pk: '', sk: '' };
  const faults = isDeepStrictEqual(newest, { ...said }) ? [] : [`${number}: history`];
  const due = own.find(({ sk }) => sk === 'FOLLOW-UP');
  if (said && (said.closedOn ?? null) !== (status === 'settled' ? settledOn : null)) {
    faults.push(`${number}: closed on ${said.closedOn}`);
  }
  const wanted = isOpenSaying(said) && said ? rowOf(invoice, said, e) : undefined;
  if (!isDeepStrictEqual(due && { ...due }, wanted)) faults.push(`${number}: agenda`);
  return faults;
}

function rowOf({ pk, number, customerCode }: Item, said: Said, e: string): Item {
  const { kind, followUpOn, resolver } = said;
  const place = `${followUpOn}#${number}`;
  return {
    ...{ pk, sk: 'FOLLOW-UP', number, customerCode, kind, followUpOn },
    ...{ resolverId: resolver?.id ?? null },
    ...{ listingPk: `E#${e}#FOLLOW-UPS`, listingSk: place },
    ...(resolver && { parentPk: `E#${e}#FOLLOW-UPS#${resolver.id}`, parentSk: place }),
  } as Item;
}

function followUpsOfNobody(invoices: readonly Item[], rows: readonly Item[]): string[] {
  const known = new Set(invoices.map(({ pk }) => pk));
  const left = rows.filter(({ pk, sk }) => sk === 'FOLLOW-UP' && !known.has(pk));
  return left.map(({ number }) => `${number}: agenda of no invoice`);
}

/** What was invoiced by customer and month, payments aside; months that come to nothing may be left out. */
function salesFaults({ under }: Book, invoices: readonly Item[], e: string): string[] {
  const wanted = new Map<string, number>();
  for (const { customerCode, issueDate, type, amount } of invoices) {
    const name = `${customerCode} ${String(issueDate).slice(0, 7)}`;
    if (type !== 'payment') wanted.set(name, (wanted.get(name) ?? 0) + Number(amount));
  }
  const found = under('#C#').flatMap(([, row]) =>
    String(row.sk).startsWith('SALES#') ? [row] : [],
  );
  const counted = new Map(found.map((row) => [`${row.code} ${row.month}`, row.amount]));
  const names = [...new Set([...wanted.keys(), ...counted.keys()])];
  const wrong = names.filter((name) => (wanted.get(name) ?? 0) !== (counted.get(name) ?? 0));
  const astray = found.filter(({ code, month, listingPk, listingSk }) => {
    return listingPk !== `E#${e}#SALES#${month}` || listingSk !== code;
  });
  return [
    ...wrong.map((name) => `sales of ${name}: ${counted.get(name)}, not ${wanted.get(name)}`),
    ...astray.map(({ code, month }) => `sales of ${code} ${month} stand in no list`),
  ];
}
