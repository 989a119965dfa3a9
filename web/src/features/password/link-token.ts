import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { isProblem } from '../../api/client.ts';

/** The token in an address's fragment, `token=…`, with or without `#`. */
export function tokenIn(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') || undefined;
}

/**
 * The token of a link that opens as often as is wanted, which therefore stays in the address. Where the
 * way past the navigation has put its own fragment there, the token is put back.
 */
export function useTokenInAddress(): string | undefined {
  const given = tokenIn(useLocation({ select: ({ hash }) => hash }));
  const [token, setToken] = useState(given);
  if (given !== undefined && given !== token) setToken(given);
  useEffect(() => {
    if (given !== undefined || token === undefined) return;
    window.history.replaceState(window.history.state, '', `#token=${encodeURIComponent(token)}`);
  }, [given, token]);
  return given ?? token;
}

/** The pages that links of e-mails open. */
export type LinkKind = 'invitation' | 'password-reset';

const keptAs = (kind: LinkKind) => `encours.link.${kind}`;

/** Once a link was used or is not known, the tab forgets its token. */
export function forgetToken(kind: LinkKind): void {
  sessionStorage.removeItem(keptAs(kind));
}

/**
 * The token stands in the fragment, which never leaves the browser; it is taken out of the address, and
 * kept for the tab, so that the page can be loaded again.
 */
export function useTokenOfAddress(kind: LinkKind): string | undefined {
  const hash = useLocation({ select: (location) => location.hash });
  const [token, setToken] = useState(
    () => tokenIn(hash) ?? sessionStorage.getItem(keptAs(kind)) ?? undefined,
  );
  useEffect(() => {
    const given = tokenIn(hash);
    if (given === undefined) return;
    sessionStorage.setItem(keptAs(kind), given);
    setToken(given);
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [hash, kind]);
  return token;
}

const refusals = {
  'invitation-expired': 'expired',
  'invitation-superseded': 'superseded',
  'invitation-used': 'used',
  'password-reset-expired': 'expired',
  'password-reset-used': 'used',
  'not-found': 'unknown',
  'validation-failed': 'unknown',
} as const;

export type Refusal = (typeof refusals)[keyof typeof refusals];

/** What is wrong with the link of an e-mail, where the error says that it is the link. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!isProblem(error)) return undefined;
  const known: Partial<Record<string, Refusal>> = refusals;
  return known[error.code];
}
