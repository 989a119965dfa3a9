import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { waitingProposalsQuery } from '../../api/access-queries.ts';
import { dueFollowUpsQuery } from '../../api/qualification-queries.ts';
import {
  invitedColleaguesQuery,
  invitedContactsQuery,
  leavingFilesQuery,
} from '../../api/today-queries.ts';
import type { ListedAccess, User } from '../../api/types.ts';
import { today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { everybody, whoseOf } from '../qualifications/agenda-search.ts';
import { useMay, useMe, useMembership } from '../session/use-session.ts';
import {
  dueFollowUps,
  leavingFiles,
  urgentInvitations,
  type Waiting,
  waitingProposals,
} from './urgent.ts';

/** A section of what needs the reader, in each of its states. */
export interface Need<Item> {
  /** Whether it is any of the reader's business. */
  readonly isShown: boolean;
  /** Undefined while it is not known. */
  readonly waiting: Waiting<Item> | undefined;
  readonly error: unknown;
  readonly retry: () => unknown;
}

interface Read {
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** A section that is known as soon as all of its requests are answered. */
function needOf<Item>(
  isShown: boolean,
  reads: readonly Read[],
  waiting: Waiting<Item> | undefined,
): Need<Item> {
  const failed = reads.filter(({ error }) => error !== null);
  const retry = () => Promise.all(failed.map(({ refetch }) => refetch()));
  return { isShown, waiting, error: failed[0]?.error ?? null, retry };
}

export const isNothing = ({ isShown, waiting }: Need<unknown>): boolean =>
  !isShown || (waiting !== undefined && waiting.items.length === 0 && !waiting.more);

/** Proposals and what was said on pages (E5, H2, H3). */
export function useProposals(entityId: string) {
  const me = useMe();
  const may = useMay();
  const isShown = may('customers.read');
  const read = useQuery({ ...waitingProposalsQuery(entityId), enabled: isShown });
  const decides = may('customers.write');
  const { data } = read;
  const waiting = useMemo(
    () => data && waitingProposals(data, me.id, decides),
    [data, me, decides],
  );
  return needOf(isShown, [read], waiting);
}

/** Follow-ups that are due by the entity's day: one's own, and others' for whom the agenda has those too (F4). */
export function useFollowUps(entityId: string) {
  const { id } = useMe();
  const { format } = useLanguage();
  const membership = useMembership();
  const isShown = useMay()('invoices.read');
  const ofAll = isShown && whoseOf({}, membership) === everybody;
  const until = today(format.timeZone);
  const query = (person: { collector?: string; resolver?: string }, enabled: boolean) => ({
    ...dueFollowUpsQuery(entityId, { until, ...person }),
    enabled,
  });
  const ofCollector = useQuery(query({ collector: id }, isShown));
  const ofResolver = useQuery(query({ resolver: id }, isShown));
  const everybodys = useQuery(query({}, ofAll));
  const [collector, resolver, all] = [ofCollector.data, ofResolver.data, everybodys.data];
  const waiting = useMemo(() => {
    if (!collector || !resolver || (ofAll && !all)) return undefined;
    return dueFollowUps({ collector, resolver, all });
  }, [collector, resolver, all, ofAll]);
  return needOf(isShown, [ofCollector, ofResolver, everybodys], waiting);
}

/** An invitation to be looked at: of a colleague, or of a customer's contact. */
export type PendingInvitation =
  | ({ readonly of: 'colleague' } & User)
  | ({ readonly of: 'contact' } & ListedAccess);

/** Invitations that expire soon or did not arrive (B4, E3, H4). */
export function useInvitations(entityId: string) {
  const may = useMay();
  const [ofUsers, ofContacts] = [may('users.manage'), may('access.grant')];
  const users = useQuery({ ...invitedColleaguesQuery(entityId), enabled: ofUsers });
  const contacts = useQuery({ ...invitedContactsQuery(entityId), enabled: ofContacts });
  const waiting = useMemo(() => {
    if ((ofUsers && !users.data) || (ofContacts && !contacts.data)) return undefined;
    const invited: PendingInvitation[] = [
      ...(users.data ?? []).map((user) => ({ of: 'colleague' as const, ...user })),
      ...(contacts.data ?? []).map((access) => ({ of: 'contact' as const, ...access })),
    ];
    return { items: urgentInvitations(invited, Date.now()), more: false };
  }, [ofUsers, ofContacts, users.data, contacts.data]);
  return needOf(ofUsers || ofContacts, [users, contacts], waiting);
}

/** Files that are removed within 30 days unless somebody keeps them (G9). */
export function useLeavingFiles(entityId: string) {
  const isShown = useMay()('holds.manage');
  const read = useQuery({ ...leavingFilesQuery(entityId), enabled: isShown });
  const { data } = read;
  const waiting = useMemo(() => data && leavingFiles(data), [data]);
  return needOf(isShown, [read], waiting);
}
