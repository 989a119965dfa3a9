import type { Principal } from '../../api/types.ts';

const within = (pathname: string, page: string) =>
  pathname === page || pathname.startsWith(`${page}/`);

/**
 * Where somebody is led instead of a page that is not for them: contacts have the portal and their own
 * account, colleagues all else; a colleague who looks at the portal has no account there (E7).
 */
export function elsewhereFor(
  { customer }: Pick<Principal, 'customer'>,
  pathname: string,
): '/portal' | '/' | undefined {
  const inPortal = within(pathname, '/portal');
  if (customer === null) return inPortal ? '/' : undefined;
  const inAccount = within(pathname, '/account') && customer.viewedBy === null;
  return inPortal || inAccount ? undefined : '/portal';
}
