import type { Person } from '../../api/types.ts';

type Told = Pick<Person, 'hasSecondFactor' | 'inactiveReason'>;

/** Whether the API tells the reader how somebody signs in; to who may not manage users it answers null. */
export function isToldOfSignIn({ hasSecondFactor }: Told): boolean {
  return hasSecondFactor !== null;
}

/** Why an account is inactive, unless that would tell of its login those who are not told. */
export function reasonOf(person: Told): Person['inactiveReason'] {
  const { inactiveReason } = person;
  return inactiveReason === 'no-login' && !isToldOfSignIn(person) ? null : inactiveReason;
}
