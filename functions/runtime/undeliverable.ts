import type { Services } from './services.ts';

interface Addressed {
  readonly email: string | null;
}

/**
 * Contacts or users as they are answered, each with why nothing more is sent to them (H4): by address, so
 * that it is right at once when that is corrected.
 */
export async function flagged<T extends Addressed>(services: Services, answers: readonly T[]) {
  const emails = answers.flatMap(({ email }) => email ?? []);
  const known = emails.length > 0 ? await services.suppressions.among(emails) : undefined;
  return answers.map((answer) => ({
    ...answer,
    undeliverable: known?.get(answer.email ?? '')?.reason ?? null,
  }));
}

/** The same of one. */
export async function flaggedOne<T extends Addressed>(services: Services, answer: T) {
  const undeliverable = (await flagged(services, [answer]))[0]?.undeliverable ?? null;
  return { ...answer, undeliverable };
}
