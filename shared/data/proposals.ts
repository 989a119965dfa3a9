import { type Proposal, proposalSchema } from '../domain/proposal.ts';
import { type Changes, insert, put, remove, replace } from './changes.ts';
import {
  pendingProposalKey,
  pendingProposalPrefix,
  proposalKey,
  proposalListing,
  proposalOfCustomer,
} from './keys.ts';
import { all, getItems, type Item, list, type Page, type Position, type Store } from './store.ts';

const parse = (item: Item): Proposal => proposalSchema().parse(item);

type Where = ((proposal: Proposal) => boolean) | undefined;

/** What contacts have proposed (E5); of one record and one contact at most one is pending. */
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
      insert(changes, pendingKeyOf(e, proposal), { proposalId: proposal.id }, 'conflict');
    },

    /** Proposed anew, decided, or nothing any more. */
    update(changes: Changes, e: string, before: Proposal, after: Proposal): void {
      replace(changes, proposalKey(e, after.id), itemOf(e, after), before.version);
      if (after.state !== 'pending') remove(changes, pendingKeyOf(e, before));
      else put(changes, pendingKeyOf(e, before), { proposalId: after.id });
    },

    delete(changes: Changes, e: string, proposal: Proposal): void {
      remove(changes, proposalKey(e, proposal.id));
      if (proposal.state === 'pending') remove(changes, pendingKeyOf(e, proposal));
    },
  };
}

const pendingKeyOf = (e: string, { customerCode, target, by }: Proposal) =>
  pendingProposalKey(e, customerCode, target, by.id);

function itemOf(e: string, proposal: Proposal): Item {
  const item = { ...proposal, ...proposalOfCustomer(e, proposal.customerCode, proposal.id) };
  if (proposal.state !== 'pending') return item;
  return { ...item, ...proposalListing(e, proposal.createdAt, proposal.id) };
}
