import type { Invoice } from '../domain/invoice.ts';
import {
  type FollowUp,
  followUpSchema,
  isCurrent,
  type Qualification,
  qualificationSchema,
} from '../domain/qualification.ts';
import { type Changes, insert, put, remove, update } from './changes.ts';
import {
  followUpKey,
  followUpListing,
  followUpOfResolver,
  qualificationKey,
  qualificationPrefix,
} from './keys.ts';
import { type Item, list, type Page, type Position, type Store } from './store.ts';

const parse = (item: Item): Qualification => qualificationSchema().parse(item);
const parseFollowUp = (item: Item): FollowUp => followUpSchema().parse(item);

export function qualifications(store: Store) {
  return {
    /** All that was said of an invoice, the newest first. */
    list: (
      e: string,
      number: string,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<Qualification>> => {
      const { pk: partition } = qualificationKey(e, number, '');
      const listing = { partition, prefix: qualificationPrefix, descending: true, parse };
      return list(store, listing, limit, after);
    },

    /**
     * What is to be looked at again up to and with a day, the longest due first.
     * @param resolver whose disputes; undefined for all of the entity
     */
    listFollowUps(
      e: string,
      { resolver, until, where }: Due,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<FollowUp>> {
      const through = `${until}#\u{10ffff}`;
      const listing = resolver
        ? ({
            index: 'byParent',
            partition: followUpOfResolver(e, resolver, '', '').parentPk,
          } as const)
        : ({ index: 'listing', partition: followUpListing(e, '', '').listingPk } as const);
      return list(store, { ...listing, through, where, parse: parseFollowUp }, limit, after);
    },
  };
}

interface Due {
  readonly resolver: string | undefined;
  readonly until: string;
  readonly where: ((one: FollowUp) => boolean) | undefined;
}

/** Carries what is said of an invoice into its history and into what is to be looked at again. */
export function moveQualification(
  changes: Changes,
  e: string,
  { qualification: before }: Invoice,
  { number, customerCode, qualification: after }: Invoice,
): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (after && after.id !== before?.id) {
    insert(changes, qualificationKey(e, number, after.id), after, 'conflict');
  } else if (after) {
    const { closedOn } = after;
    update(changes, qualificationKey(e, number, after.id), { set: { closedOn } });
  }
  if (!isCurrent(after)) {
    if (isCurrent(before)) remove(changes, followUpKey(e, number));
    return;
  }
  const { kind, followUpOn, resolver } = after;
  const row = { number, customerCode, kind, followUpOn, resolverId: resolver?.id ?? null };
  put(changes, followUpKey(e, number), {
    ...row,
    ...followUpListing(e, followUpOn, number),
    ...(resolver && followUpOfResolver(e, resolver.id, followUpOn, number)),
  });
}
