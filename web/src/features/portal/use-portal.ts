import { useMe } from '../session/use-session.ts';

/** Whose portal it is, and whether it can only be looked at. */
export function usePortal() {
  const { customer } = useMe();
  if (!customer) throw new Error('outside of the portal');
  return { ...customer, company: customer.entity.name, readOnly: customer.viewedBy !== null };
}
