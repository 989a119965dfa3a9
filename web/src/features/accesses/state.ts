import type { Access } from '../../api/types.ts';

export type AccessState = 'invited' | 'active' | 'suspended' | 'expired' | 'idle';

type Told = Pick<Access, 'status' | 'inactiveReason'>;

/** What an access is in the words of those who grant it. */
export function stateOf({ status, inactiveReason }: Told): AccessState {
  if (status !== 'inactive') return status;
  if (inactiveReason === 'invitation-expired') return 'expired';
  return inactiveReason === 'idle' ? 'idle' : 'suspended';
}

/** Whether a password is still awaited: sending the e-mail again is the next step (E3). */
export function mayInvite(access: Told): boolean {
  const state = stateOf(access);
  return state === 'invited' || state === 'expired';
}

/** What went wrong with the e-mail that invites, as long as it matters (H4). */
export function undelivered(access: Told & Pick<Access, 'invitationEmail'>): Trouble | undefined {
  const { invitationEmail } = access;
  if (!mayInvite(access)) return undefined;
  return troubles.find((trouble) => trouble === invitationEmail);
}

const troubles = ['bounced', 'complained', 'suppressed', 'failed'] as const;
type Trouble = (typeof troubles)[number];
