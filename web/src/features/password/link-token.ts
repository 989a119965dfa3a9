import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { isProblem } from '../../api/client.ts';

/** The token in an address's fragment, `token=…`, with or without `#`. */
export function tokenIn(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') || undefined;
}

/** The token stands in the fragment, which never leaves the browser; it is taken out of the address. */
export function useTokenOfAddress(): string | undefined {
  const hash = useLocation({ select: (location) => location.hash });
  const [token, setToken] = useState(() => tokenIn(hash));
  useEffect(() => {
    const given = tokenIn(hash);
    if (given === undefined) return;
    setToken(given);
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [hash]);
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
