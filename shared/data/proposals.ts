import { type Proposal, proposalSchema } from '../domain/proposal.ts';
import { type Changes, insert, put, remove, replace } from './changes.ts';
import {
  pageEntryKey,
  pageEntryPrefix,
  pendingProposalKey,
  pendingProposalPrefix,
  proposalKey,
  proposalListing,
  proposalOfCustomer,
} from './keys.ts';
import { all, getItems, type Item, list, type Page, type Position, type Store } from './store.ts';

const parse = (item: Item): Proposal => proposalSchema().parse(item);

type Where = ((proposal: Proposal) => boolean) | undefined;

/**
 * What contacts have proposed (E5): of one record and one access at most one is pending; and what was said
 * on pages (H3).
 */
export function proposals(store: Store) {
  async function findMany(e: string, ids: readonly string[]): Promise<Proposal[]> {
    const items = await getItems(
      store,
      ids.map((id) => proposalKey(e, id)),
    );
    return items.flatMap((item) => (item ? [parse(item)] : []));
  }

  /** What of a customer and its contacts is proposed and nobody has decided. */
  function pendingIn(e: string, code: string): Promise<Proposal[]> {
    const { pk: partition } = pendingProposalKey(e, code, { type: '', id: '' }, '');
    const parseId = ({ proposalId }: Item) => String(proposalId);
    const pending = { partition, prefix: pendingProposalPrefix, parse: parseId };
    return all(store, pending).then((ids) => findMany(e, ids));
  }

  return {
    find: async (e: string, id: string) => (await findMany(e, [id]))[0],

    pendingIn,

    /** What of a customer and its contacts an access has proposed and nobody has decided. */
    pendingOf: async (e: string, code: string, accessId: string): Promise<Proposal[]> =>
      (await pendingIn(e, code)).filter(({ by }) => by.id === accessId),

    /** What was said on the page of a message, the newest first. */
    async ofMessage(e: string, messageId: string): Promise<Proposal[]> {
      const { pk: partition } = pageEntryKey(e, messageId, '');
      const parseId = ({ sk }: Item) => String(sk).slice(pageEntryPrefix.length);
      const listing = { partition, prefix: pageEntryPrefix, descending: true, parse: parseId };
      return findMany(e, await all(store, listing));
    },

    /** The pending ones of an entity, the newest first. */
    listPending: (e: string, where: Where, limit: number, after: Position | undefined) => {
      const partition = proposalListing(e, '', '').listingPk;
      const listing = { index: 'listing', partition, parse, where, descending: true } as const;
      return list(store, listing, limit, after);
    },

    /** A customer's, the newest first. */
    listOfCustomer: (
      e: string,
      code: string,
      where: Where,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<Proposal>> => {
      const partition = proposalOfCustomer(e, code, '').parentPk;
      const listing = { index: 'byParent', partition, parse, where, descending: true } as const;
      return list(store, listing, limit, after);
    },

    allOfCustomer: (e: string, code: string): Promise<Proposal[]> =>
      all(store, {
        index: 'byParent',
        partition: proposalOfCustomer(e, code, '').parentPk,
        parse,
      }),

    create(changes: Changes, e: string, proposal: Proposal): void {
      insert(changes, proposalKey(e, proposal.id), itemOf(e, proposal), 'conflict');
      insert(changes, pointerOf(e, proposal), { proposalId: proposal.id }, 'conflict');
    },

    /** Proposed anew, decided, or nothing any more. */
    update(changes: Changes, e: string, before: Proposal, after: Proposal): void {
      replace(changes, proposalKey(e, after.id), itemOf(e, after), before.version);
      // What was said on a page stays there, whatever becomes of it.
      if (before.messageId !== null) return;
      if (after.state !== 'pending') remove(changes, pointerOf(e, before));
      else put(changes, pointerOf(e, before), { proposalId: after.id });
    },

    delete(changes: Changes, e: string, proposal: Proposal): void {
      remove(changes, proposalKey(e, proposal.id));
      const isPointedAt = proposal.state === 'pending' || proposal.messageId !== null;
      if (isPointedAt) remove(changes, pointerOf(e, proposal));
    },
  };
}

/** Where it is found by who has proposed it: an access, or the readers of a message. */
const pointerOf = (e: string, { id, customerCode, target, by, messageId }: Proposal) =>
  messageId === null
    ? pendingProposalKey(e, customerCode, target, by.id)
    : pageEntryKey(e, messageId, id);

function itemOf(e: string, proposal: Proposal): Item {
  const item = { ...proposal, ...proposalOfCustomer(e, proposal.customerCode, proposal.id) };
  if (proposal.state !== 'pending') return item;
  return { ...item, ...proposalListing(e, proposal.createdAt, proposal.id) };
}
