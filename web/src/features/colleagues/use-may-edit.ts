import type { User } from '../../api/types.ts';
import { useMay, useMembership } from '../session/use-session.ts';

/**
 * Whether the reader may edit a colleague's account here: never that of a multi-entity user, which is
 * kept at platform level (B6), nor one with a role above their own.
 */
export function useMayEdit(): (user: User) => boolean {
  const mayManage = useMay()('users.manage');
  const own = useMembership().role;
  return ({ reach, role }) =>
    mayManage && reach === 'entity' && (role !== 'administrator' || own === 'administrator');
}
