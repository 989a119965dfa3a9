import { isProblem } from '../../api/client.ts';

/** The token in an address's fragment, `token=…`, with or without `#`. */
export function tokenIn(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') || undefined;
}

const refusals = {
  'invitation-expired': 'expired',
  'invitation-superseded': 'superseded',
  'invitation-used': 'used',
  'not-found': 'unknown',
  'validation-failed': 'unknown',
} as const;

/** What is wrong with an invitation, where the error says that it is the invitation. */
export function refusalOf(error: unknown): (typeof refusals)[keyof typeof refusals] | undefined {
  if (!isProblem(error)) return undefined;
  const known: Partial<Record<string, (typeof refusals)[keyof typeof refusals]>> = refusals;
  return known[error.code];
}
