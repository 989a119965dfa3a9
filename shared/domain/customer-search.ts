import { pastedCodes } from './criteria.ts';
import { type CustomerCriteria, statedIn } from './customer-criteria.ts';
import { type CustomerSort, sortingName } from './customer-summary.ts';
import { folded, unaccented } from './fields.ts';

type Criterion = keyof CustomerCriteria;

/** Where a search reads: the narrowest list that holds all that it looks for. */
export type Source = {
  /** The criteria that everything in it fulfils. */
  readonly fulfils: readonly Criterion[];
  /** The order in which it is read. */
  readonly order: 'code' | 'name';
} & (
  | { readonly list: 'all' }
  | { readonly list: 'names'; readonly prefix: string }
  | { readonly list: 'facet'; readonly facet: 'status' | 'group'; readonly value: string }
  | { readonly list: 'codes'; readonly codes: readonly string[] }
  | { readonly list: 'portfolio'; readonly userId: string }
  | { readonly list: 'directory' }
);

/** Characters of a group's name, folded, that keys have room for. */
export const longestGroup = 200;

/** Beyond this, reading the directory is cheaper than reading records one by one. */
const mostByCode = 1000;

/**
 * Where to look: pages of common searches cost what they return, and free combinations the directory
 * (D2). Whoever sees only their portfolio has nothing else read for them (C8).
 * @param own the caller, where they see their portfolio only
 */
export function sourceOf(
  criteria: CustomerCriteria,
  sort: CustomerSort,
  own: string | undefined,
): Source {
  const { colleague, collector } = criteria;
  const userId = own ?? colleague ?? collector;
  if (userId !== undefined) {
    const fulfils = colleague === userId ? (['colleague'] as const) : [];
    return { list: 'portfolio', userId, fulfils, order: 'code' };
  }
  const stated = statedIn(criteria);
  return (
    (stated.includes('codes') && byCodes(criteria)) ||
    (sort === 'code' && stated.length < 2 && byOne(stated[0], criteria)) ||
    (sort === 'name' && byName(stated, criteria)) || {
      list: 'directory',
      fulfils: [],
      order: 'code',
    }
  );
}

function byCodes({ codes = [] }: CustomerCriteria): Source | undefined {
  const wanted = pastedCodes(codes);
  if (wanted.length > mostByCode) return undefined;
  return { list: 'codes', codes: wanted, fulfils: ['codes'], order: 'code' };
}

/** All customers, or those that share what alone is asked for. */
function byOne(
  only: Criterion | undefined,
  { status, group }: CustomerCriteria,
): Source | undefined {
  if (only === undefined) return { list: 'all', fulfils: [], order: 'code' };
  const facet = { list: 'facet', order: 'code' } as const;
  if (only === 'status' && status) {
    return { ...facet, facet: only, value: status, fulfils: [only] };
  }
  if (only === 'group' && group && folded(group).length <= longestGroup) {
    return { ...facet, facet: only, value: group, fulfils: [only] };
  }
  return undefined;
}

function byName(stated: readonly Criterion[], { name }: CustomerCriteria): Source | undefined {
  if (stated.some((one) => one !== 'name')) return undefined;
  const prefix = sortingName(name ?? '');
  // What is longer than keys have room for is not fulfilled by beginning so.
  const isWhole = prefix === unaccented(name ?? '');
  return { list: 'names', prefix, fulfils: isWhole ? ['name'] : [], order: 'name' };
}
