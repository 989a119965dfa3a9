import type { Position } from '#shared/data/store.ts';
import type { Access } from '#shared/domain/access.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { type CustomerCriteria, matcherOf, statedIn } from '#shared/domain/customer-criteria.ts';
import { type Source, sourceOf } from '#shared/domain/customer-search.ts';
import {
  type CustomerSort,
  type CustomerSummary,
  rankingOf,
} from '#shared/domain/customer-summary.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { firstOf, nextOf, type Rank, type RankedPage } from '#shared/domain/ranking.ts';
import type { Services } from './services.ts';

/** Whose search it is: what they may see is all that is read for them (C8). */
export interface Searcher {
  readonly entity: Entity;
  readonly access: Access;
  readonly userId: string;
  readonly now: string;
}

export interface Search {
  readonly criteria: CustomerCriteria;
  readonly sort: CustomerSort;
  readonly limit: number;
  readonly after: Position | undefined;
}

/** Items read at once where all of a list is read: as many as DynamoDB hands out. */
const bulk = 1000;

/** One page of the customers that fulfil the criteria and that the searcher may see (D2). */
export async function searchCustomers(
  services: Services,
  searcher: Searcher,
  { criteria, sort, limit, after: position }: Search,
): Promise<Omit<RankedPage<CustomerSummary>, 'next'> & { next: Position | null }> {
  const source = sourceFor(searcher, criteria, sort);
  const after = position && (JSON.parse(position.at ?? '') as Rank);
  const where = await whereOf(services, searcher, criteria, source);
  const today = dayIn(searcher.entity.timeZone, searcher.now);
  const wanted = { where, ranking: rankingOf(sort, today), limit, after };
  const isInOrder = source.order === sort;
  const size = isInOrder && !where ? limit + 1 : bulk;
  const read = services.customerLists.read(
    searcher.entity.id,
    source,
    size,
    isInOrder ? after : undefined,
  );
  const page = isInOrder ? await nextOf(read, wanted) : await firstOf(read, wanted);
  return { ...page, next: page.next && { at: JSON.stringify(page.next) } };
}

/**
 * All of them, by code; for work on a whole selection.
 * @param from `directory` where what is read must be little; `lists` where it may be what is put right
 */
export async function* allCustomers(
  services: Services,
  searcher: Searcher,
  criteria: CustomerCriteria,
  from: 'lists' | 'directory' = 'lists',
): AsyncGenerator<CustomerSummary[], void> {
  // No list but a portfolio is in that order.
  const source = sourceFor(searcher, criteria, from === 'lists' ? 'code' : '-code');
  const where = await whereOf(services, searcher, criteria, source);
  const read = services.customerLists.read(searcher.entity.id, source, bulk, undefined);
  for await (const some of read) yield where ? some.filter(where) : some;
}

function sourceFor({ access, userId }: Searcher, criteria: CustomerCriteria, sort: CustomerSort) {
  return sourceOf(criteria, sort, access.restricted ? userId : undefined);
}

async function whereOf(
  services: Services,
  { entity, now }: Searcher,
  criteria: CustomerCriteria,
  source: Source,
) {
  const asksForColleague = statedIn(criteria).includes('colleague');
  const colleague = asksForColleague && !source.fulfils.includes('colleague');
  const ofColleague =
    colleague && criteria.colleague !== undefined
      ? await codesOf(services, entity.id, criteria.colleague)
      : undefined;
  const facts = { today: dayIn(entity.timeZone, now), ofColleague };
  return matcherOf(criteria, facts, source.fulfils);
}

/** The codes of a colleague's portfolio; on demand of the customers they are in charge of alone. */
export async function codesOf(
  services: Services,
  e: string,
  userId: string,
  as: 'colleague' | 'collector' = 'colleague',
): Promise<Set<string>> {
  const codes = new Set<string>();
  const source = { list: 'portfolio', userId, fulfils: [], order: 'code' } as const;
  for await (const some of services.customerLists.read(e, source, bulk, undefined)) {
    for (const { code, collectorId } of some) {
      if (as === 'colleague' || collectorId === userId) codes.add(code);
    }
  }
  return codes;
}
