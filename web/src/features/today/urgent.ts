import type { FollowUp, ForecastFile, Person, Proposal } from '../../api/types.ts';
import { groupsOf, type Whose } from '../proposals/entry.ts';

/** A page of what waits, as it is answered. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** What waits in a section, the most urgent first. */
export interface Waiting<Item> {
  readonly items: readonly Item[];
  /** There are others beyond what was read. */
  readonly more: boolean;
}

/** A proposal, and by whom it is to be decided on. */
export interface WaitingProposal {
  readonly proposal: Proposal;
  readonly whose: Whose;
}

/**
 * Proposals of the customers that the reader is in charge of first; who may not decide is shown these
 * alone (E5, H3).
 */
export function waitingProposals(
  page: Page<Proposal>,
  me: string,
  mayDecide: boolean,
): Waiting<WaitingProposal> {
  const groups = groupsOf(page.items, me).filter(({ whose }) => mayDecide || whose === 'own');
  return {
    items: groups.flatMap(({ whose, proposals }) =>
      proposals.map((proposal) => ({ proposal, whose })),
    ),
    more: page.nextCursor !== null && groups.length > 0,
  };
}

/** Whose a follow-up is: of a customer in the reader's charge, for them to settle, or of others. */
export interface DueFollowUp extends FollowUp {
  readonly part: 'collector' | 'resolver' | 'other';
}

interface DuePages {
  readonly collector: Page<FollowUp>;
  readonly resolver: Page<FollowUp>;
  /** Everybody's; left out where the reader looks at their own. */
  readonly all?: Page<FollowUp> | undefined;
}

/** What is due: the reader's own first, the longest due first, each invoice once (F4). */
export function dueFollowUps({ collector, resolver, all }: DuePages): Waiting<DueFollowUp> {
  const settling = new Set(resolver.items.map(({ invoice }) => invoice.key));
  const own = distinct([...collector.items, ...resolver.items], ({ invoice }) => invoice.key)
    .toSorted((one, other) => one.followUpOn.localeCompare(other.followUpOn))
    .map((item): DueFollowUp => {
      const part = settling.has(item.invoice.key) ? 'resolver' : 'collector';
      return { ...item, part };
    });
  const others = (all?.items ?? []).map((item): DueFollowUp => ({ ...item, part: 'other' }));
  return {
    items: distinct([...own, ...others], ({ invoice }) => invoice.key),
    more: [collector, resolver, all].some((page) => page && page.nextCursor !== null),
  };
}

const day = 86_400_000;
/** Days ahead within which an invitation expires soon. */
const soon = 7;

type Invited = Pick<Person, 'invitation' | 'invitationEmail'>;

/** What became of an invitation that did not arrive (H4). */
const troubles = ['bounced', 'complained', 'suppressed', 'failed'] as const;

export const troubleOf = ({ invitationEmail }: Invited) =>
  troubles.find((trouble) => trouble === invitationEmail);

/** Invitations that did not arrive, then those that expire within a week, the first first (B4, E3). */
export function urgentInvitations<I extends Invited>(invited: readonly I[], now: number): I[] {
  const endOf = ({ invitation }: I) => (invitation ? Date.parse(invitation.expiresAt) : 0);
  const byEnd = invited.toSorted((one, other) => endOf(one) - endOf(other));
  const lost = byEnd.filter((one) => troubleOf(one) !== undefined);
  const ending = byEnd.filter((one) => !lost.includes(one) && endOf(one) <= now + soon * day);
  return [...lost, ...ending];
}

/** A file that nothing keeps any longer. */
export interface LeavingFile extends ForecastFile {
  readonly removeOn: string;
}

/** Files that are going to be removed, each once, the first first: held ones and those needed stay (G8, G9). */
export function leavingFiles({ items, nextCursor }: Page<ForecastFile>): Waiting<LeavingFile> {
  const leaving = items.flatMap((file) => {
    const { removeOn, hold } = file;
    return removeOn === null || hold !== null ? [] : [{ ...file, removeOn }];
  });
  return {
    items: distinct(leaving, ({ id }) => id).toSorted((one, other) =>
      one.removeOn.localeCompare(other.removeOn),
    ),
    more: nextCursor !== null,
  };
}

/** The first of each key. */
function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}

/** The figures of one currency before those of others. */
export const currencyFirst = <F extends { readonly currency: string }>(
  totals: readonly F[],
  currency: string | undefined,
): F[] => totals.toSorted((one, other) => rank(one, currency) - rank(other, currency));

const rank = (figures: { readonly currency: string }, currency: string | undefined) =>
  figures.currency === currency ? 0 : 1;
