import { mayBeCode } from '#shared/data/customers.ts';
import type { Position } from '#shared/data/store.ts';
import type { Access } from '#shared/domain/access.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { pastedCodes } from '#shared/domain/criteria.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { unaccented } from '#shared/domain/fields.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { type InvoiceCriteria, invoiceMatcher } from '#shared/domain/invoice-criteria.ts';
import {
  type InvoiceSort,
  type InvoiceSource,
  invoiceRanking,
  invoiceSourceOf,
  mostCustomers,
  type Stretch,
  stretchOf,
} from '#shared/domain/invoice-search.ts';
import { invalidField } from '#shared/domain/problem.ts';
import { firstOf, nextOf, type Rank, type RankedPage } from '#shared/domain/ranking.ts';
import { codesOf } from './customer-search.ts';
import type { Services } from './services.ts';

/** Whose search it is: they find invoices of the customers that they may see (C8). */
interface Searcher {
  readonly entity: Entity;
  readonly access: Access;
  readonly userId: string;
  readonly now: string;
}

interface Search {
  readonly criteria: InvoiceCriteria;
  readonly sort: InvoiceSort;
  readonly limit: number;
  readonly after: Position | undefined;
}

/** Items read at once where a list is gone through. */
const bulk = 1000;
/** A page that is read in its order and not full by then ends, and is followed by another. */
const mostRead = 20_000;
/** What is put in another order is read to its end, and so are files. */
const mostRanked = 50_000;
/** Lists are kept by what answers these. */
const inLists = ['status', 'dueDate', 'overdueDays', 'customer'] as const;
/** Customers whose lists are read at the same time. */
const abreast = 8;

/**
 * One page of the invoices that fulfil the criteria and that the searcher may see (F3).
 * @throws Problem 422 where more would have to be put in order, or more files be looked at, than can be
 */
export async function searchInvoices(
  services: Services,
  searcher: Searcher,
  { criteria, sort, limit, after: position }: Search,
): Promise<Omit<RankedPage<Invoice>, 'next'> & { next: Position | null }> {
  const { id: e, timeZone } = searcher.entity;
  const today = dayIn(timeZone, searcher.now);
  const codes = await customersAsked(services, searcher, criteria);
  const numbers = await numbersAsked(services, e, criteria, codes);
  const source = invoiceSourceOf(numbers, codes && [...codes]);
  const stretch = stretchOf(criteria, today);
  const ranking = invoiceRanking(sort);
  const order = orderedBy(source, sort);
  const after = position && (JSON.parse(position.at ?? '') as Rank);
  const where = whereOf(criteria, codes, source, today);
  const wanted = { where, ranking, limit, after, mostRead };
  const ranked = async () =>
    order
      ? nextOf(
          services.invoices.read(e, order.customer, stretch, {
            ranking,
            after,
            descending: order.descending,
            // Where the last page has ended is read again.
            size: where ? bulk : limit + (after ? 2 : 1),
          }),
          wanted,
        )
      : firstOf(atMost(whole(services, e, source, stretch), 'sort'), wanted);
  const page = await ranked();
  return { ...page, next: page.next && { at: JSON.stringify(page.next) } };
}

/** What a list is read for is not looked at again. */
function whereOf(
  criteria: InvoiceCriteria,
  codes: ReadonlySet<string> | undefined,
  { list }: InvoiceSource,
  today: string,
): ((invoice: Invoice) => boolean) | undefined {
  const matches = invoiceMatcher(criteria, { today }, list === 'numbers' ? ['numbers'] : inLists);
  if (codes === undefined || list === 'customers') return matches;
  return (invoice) => codes.has(invoice.customerCode) && (matches?.(invoice) ?? true);
}

/** Of one list that is in the order asked: whose, and in which direction it is read. */
function orderedBy(source: InvoiceSource, sort: InvoiceSort) {
  if (sort !== 'dueDate' && sort !== '-dueDate') return undefined;
  const descending = sort === '-dueDate';
  if (source.list === 'all') return { customer: undefined, descending };
  if (source.list !== 'customers' || source.codes.length !== 1) return undefined;
  return { customer: source.codes[0], descending };
}

/** The customers that alone can be meant; undefined for all of the entity. */
async function customersAsked(
  services: Services,
  { entity, access, userId }: Searcher,
  { customer, colleague, collector }: InvoiceCriteria,
): Promise<ReadonlySet<string> | undefined> {
  const sets: ReadonlySet<string>[] = [];
  if (customer !== undefined) {
    sets.push(await services.portfolios.visibleAmong(access, userId, [customer]));
  } else if (access.restricted) {
    sets.push(await codesOf(services, entity.id, userId));
  }
  if (colleague !== undefined) sets.push(await codesOf(services, entity.id, colleague));
  if (collector !== undefined) {
    sets.push(await codesOf(services, entity.id, collector, 'collector'));
  }
  const [first, ...others] = sets;
  return first && new Set([...first].filter((code) => others.every((set) => set.has(code))));
}

/** The invoices that alone can be meant, by number; undefined where that is not known beforehand. */
async function numbersAsked(
  services: Services,
  e: string,
  { numbers, file }: InvoiceCriteria,
  codes: ReadonlySet<string> | undefined,
): Promise<string[] | undefined> {
  const stated = numbers === undefined ? undefined : pastedCodes(numbers).filter(mayBeCode);
  if (!file) return stated;
  const withFile = await numbersWithFile(services, e, file, codes);
  return stated ? stated.filter((number) => withFile.has(number)) : [...withFile];
}

/** The invoices that have a file with a text in its name or description. */
async function numbersWithFile(
  services: Services,
  e: string,
  text: string,
  codes: ReadonlySet<string> | undefined,
): Promise<Set<string>> {
  const wanted = unaccented(text);
  const numbers = new Set<string>();
  const isNarrow = codes !== undefined && codes.size <= mostCustomers;
  const files = isNarrow ? filesOf(services, e, [...codes]) : services.attachments.listAvailable(e);
  for await (const some of atMost(files, 'criteria.file')) {
    const found = some.filter(({ fileName, description }) =>
      [fileName, description ?? ''].some((own) => unaccented(own).includes(wanted)),
    );
    for (const { number } of found.flatMap(({ invoices }) => invoices)) numbers.add(number);
  }
  return numbers;
}

async function* filesOf(
  services: Services,
  e: string,
  codes: readonly string[],
): AsyncGenerator<Attachment[], void> {
  for (let at = 0; at < codes.length; at += abreast) {
    const several = codes.slice(at, at + abreast);
    const found = await Promise.all(
      several.map((code) => services.attachments.allOfCustomer(e, code)),
    );
    yield found.flat();
  }
}

/** All that a source holds, in no order. */
async function* whole(
  services: Services,
  e: string,
  source: InvoiceSource,
  stretch: Stretch,
): AsyncGenerator<Invoice[], void> {
  const reading = { ranking: invoiceRanking('dueDate'), descending: false, size: bulk };
  if (source.list === 'all') {
    yield* services.invoices.read(e, undefined, stretch, reading);
    return;
  }
  if (source.list === 'numbers') {
    const found = await services.invoices.findMany(e, source.numbers);
    yield found.flatMap((invoice) => invoice ?? []);
    return;
  }
  for (let at = 0; at < source.codes.length; at += abreast) {
    const lists = source.codes
      .slice(at, at + abreast)
      .map((code) => Array.fromAsync(services.invoices.read(e, code, stretch, reading)));
    yield (await Promise.all(lists)).flat(2);
  }
}

/** @throws Problem 422 naming the field to blame once there are too many */
async function* atMost<T>(
  source: AsyncIterable<T[]>,
  path: 'sort' | 'criteria.file',
): AsyncGenerator<T[], void> {
  let read = 0;
  for await (const some of source) {
    read += some.length;
    if (read > mostRanked) {
      const message = `needs a narrower search: it takes in more than ${mostRanked}`;
      throw invalidField(path, 'too-many', message);
    }
    yield some;
  }
}
