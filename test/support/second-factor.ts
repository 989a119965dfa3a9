import { Secret, TOTP } from 'otpauth';
import { instantAfter } from './clock.ts';
import type { Person } from './people.ts';
import type { World } from './world.ts';

/** Somebody's authenticator, and the recovery codes they were given. */
export interface SecondFactor {
  /** Base 32. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** What the authenticator shows, so many seconds from now. */
  code(seconds?: number): string;
}

/** What an authenticator shows at an instant. */
export function codeAt(secret: string, instant: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.parse(instant),
  });
}

/**
 * Sets up a second factor for somebody who is signed in; confirmed with the code before the one shown
 * now, so that the one shown now still serves.
 */
export async function aSecondFactor(world: World, person: Person): Promise<SecondFactor> {
  const { secret } = await person.call('POST /v1/me/totp');
  const code = (seconds = 0) =>
    codeAt(secret, instantAfter(world.standIn.clock.now(), seconds * 1000));
  const confirm = () => person.attempt('POST /v1/me/totp/confirm', { body: { totp: code(-30) } });
  const first = await confirm();
  // A half minute may end between the two sides: then that code is too old, and the next is not.
  const { status, text, body } = first.status === 422 ? await confirm() : first;
  if (status !== 200) throw new Error(`the second factor was not confirmed: ${text}`);
  const { recoveryCodes } = body as { recoveryCodes: string[] };
  return { secret, recoveryCodes, code };
}
