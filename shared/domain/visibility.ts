import type { Access } from './access.ts';
import type { Association, Associations } from './association.ts';
import { type Role, reachOf } from './permissions.ts';

export const reasonKinds = ['main-administrator', 'role', 'collector', 'associated'] as const;

/** One reason why a customer is visible to somebody (C11). */
export interface Reason {
  readonly kind: (typeof reasonKinds)[number];
  readonly role?: Role;
  readonly association?: Association;
}

/** A customer, as far as it matters to who sees it. */
interface Seen {
  readonly customer: { readonly collectorId: string | null };
  readonly associations: Associations;
}

/** Who looks, as far as it matters to what they see. */
export interface Viewer {
  readonly access: Pick<Access, 'role' | 'restricted'>;
  readonly userId: string;
  readonly mainAdministrator: boolean;
}

/**
 * Why somebody sees a customer; nothing where they do not. The one decision on it (C8, C11): what is
 * read of a single customer asks here, and portfolios hold exactly the customers for which this has a
 * reason of theirs.
 */
export function reasonsToSee(
  { access, userId, mainAdministrator }: Viewer,
  { collectorId }: { readonly collectorId: string | null },
  { colleagues }: Associations,
): Reason[] {
  const association = colleagues[userId];
  const reasons: (Reason | false)[] = [
    mainAdministrator && { kind: 'main-administrator' },
    !mainAdministrator && !access.restricted && { kind: 'role', role: access.role },
    collectorId === userId && { kind: 'collector' },
    association !== undefined && { kind: 'associated', association },
  ];
  return reasons.filter((reason) => reason !== false);
}

export const isSeenBy = (viewer: Viewer, { customer, associations }: Seen): boolean =>
  reasonsToSee(viewer, customer, associations).length > 0;

/** What there is to see of a customer besides its record; not every role reads it. */
export const readableParts = ['invoices', 'files'] as const;

export const partsReadBy = (role: Role) =>
  readableParts.filter((part) => reachOf(role, `${part}.read`) !== 'none');
