import type { Source } from '../domain/customer-search.ts';
import { type CustomerSummary, summaryOf } from '../domain/customer-summary.ts';
import { compareCodes, type Rank } from '../domain/ranking.ts';
import { facets, mayBeCode, parseCustomer } from './customers.ts';
import { directory } from './directory.ts';
import { customerByName, customerKey, customerListing, facetKey } from './keys.ts';
import { portfolios } from './portfolios.ts';
import {
  getItems,
  type Item,
  type Listing,
  list,
  type Page,
  type Position,
  pages,
  type Store,
} from './store.ts';

type Summaries = AsyncGenerator<CustomerSummary[], void>;

/** Where the lists of an entity's customers are read from. */
export function customerLists(store: Store) {
  const own = directory(store);
  const held = portfolios(store);

  /** The summaries of these customers as they are now, in the order asked; without those unknown. */
  async function current(e: string, codes: readonly string[]): Promise<CustomerSummary[]> {
    const named = codes.filter(mayBeCode);
    const items = await getItems(
      store,
      named.map((code) => customerKey(e, code)),
    );
    return items.flatMap((item) => (item ? summaryOf(parseCustomer(item)) : []));
  }

  async function* indexed(
    listing: Omit<Listing<CustomerSummary>, 'parse'>,
    size: number,
    after: Position | undefined,
  ): Summaries {
    let position: Position | null | undefined = after;
    do {
      const parse = (item: Item) => summaryOf(parseCustomer(item));
      const page: Page<CustomerSummary> = await list(store, { ...listing, parse }, size, position);
      yield page.items;
      position = page.next;
    } while (position);
  }

  async function* sharing(e: string, facet: string, size: number, beyond?: string): Summaries {
    const partition = facetKey(e, facet, '').pk;
    const parse = ({ sk }: Item) => String(sk);
    const listing = { partition, parse, ...(beyond !== undefined && { beyond }) };
    for await (const codes of pages(store, listing, size)) yield await current(e, codes);
  }

  async function* among(e: string, codes: readonly string[], size: number): Summaries {
    for (let at = 0; at < codes.length; at += size) {
      yield await current(e, codes.slice(at, at + size));
    }
  }

  /** A portfolio, with the records of those that have changed since their summary was written. */
  async function* ofColleague(
    e: string,
    userId: string,
    size?: number,
    beyond?: string,
  ): Summaries {
    const marks = await own.marks(e, beyond);
    const changed = new Set(marks.map(({ code }) => code));
    for await (const some of held.read(e, userId, beyond, size)) {
      const stale = some.map(({ code }) => code).filter((code) => changed.has(code));
      const fresh = new Map((await current(e, stale)).map((one) => [one.code, one]));
      yield some.flatMap((one) => (changed.has(one.code) ? (fresh.get(one.code) ?? []) : [one]));
    }
  }

  /** The directory, with the records of those that have changed since, each in its place. */
  async function* merged(e: string, beyond?: string): Summaries {
    const changed = (await own.marks(e, beyond)).map(({ code }) => code);
    const isChanged = new Set(changed);
    const fresh = await current(e, changed);
    let at = 0;
    for await (const some of own.read(e, beyond)) {
      const last = some.at(-1)?.code;
      const from = at;
      while (
        at < fresh.length &&
        last !== undefined &&
        compareCodes(codeAt(fresh, at), last) <= 0
      ) {
        at += 1;
      }
      const kept = isChanged.size > 0 ? some.filter(({ code }) => !isChanged.has(code)) : some;
      yield at === from ? kept : inOrder([...kept, ...fresh.slice(from, at)]);
    }
    if (at < fresh.length) yield fresh.slice(at);
  }

  return {
    current,

    /** What a source holds, in its order, from where a page has ended. */
    read(e: string, source: Source, size: number, after: Rank | undefined): Summaries {
      const beyond = after?.code;
      switch (source.list) {
        case 'all': {
          const { listingPk } = customerListing(e, '');
          return indexed({ index: 'listing', partition: listingPk }, size, startOf(e, after));
        }
        case 'names': {
          const { parentPk } = customerByName(e, '', '');
          const listing = {
            index: 'byParent',
            partition: parentPk,
            prefix: source.prefix,
          } as const;
          return indexed(listing, size, startByName(e, after));
        }
        case 'facet':
          return sharing(e, facets[source.facet](source.value), size, beyond);
        case 'codes': {
          const codes = [...source.codes].sort(compareCodes);
          const rest =
            beyond === undefined ? codes : codes.filter((c) => compareCodes(c, beyond) > 0);
          return among(e, rest, size);
        }
        case 'portfolio':
          return ofColleague(e, source.userId, size, beyond);
        case 'directory':
          return merged(e, beyond);
      }
    },
  };
}

const codeAt = (summaries: readonly CustomerSummary[], at: number) => summaries[at]?.code ?? '';

const inOrder = (summaries: CustomerSummary[]) =>
  summaries.sort((one, other) => compareCodes(one.code, other.code));

function startOf(e: string, after: Rank | undefined): Position | undefined {
  return after && { ...customerKey(e, after.code), ...customerListing(e, after.code) };
}

/** @param after by the name in its form for sorting */
function startByName(e: string, after: Rank | undefined): Position | undefined {
  if (!after) return undefined;
  const name = String(after.value);
  return { ...customerKey(e, after.code), ...customerByName(e, name, after.code) };
}
