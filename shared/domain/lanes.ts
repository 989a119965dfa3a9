import { folded } from './fields.ts';
import type { MessageSubject } from './outbox.ts';

type Lanes = {
  readonly [Kind in MessageSubject['kind']]: (
    subject: Extract<MessageSubject, { kind: Kind }>,
  ) => readonly string[];
};

const ofUser = ({ userId }: { readonly userId: string }) => [`user:${userId}`];

/** No login is longer; what is longer is nobody's. */
const longestLogin = 255;

const lanes: Lanes = {
  invitation: ofUser,
  'proposal-decision': ofUser,
  'security-notice': ofUser,
  'file-link': ({ recipient: { type, id } }) => [`${type}:${id}`],
  message: ({ readers }) => readers,
  // Whose it is, is not known before it is sent, nor afterwards.
  'password-reset': ({ login }) =>
    login === null ? [] : [`login:${folded(login).slice(0, longestLogin).toWellFormed()}`],
};

/**
 * Those to whom messages about this go one after the other, in the order in which they were caused (H4):
 * `user:<id>`, `contact:<id>`, `login:<name>`. By person, not by address, which may be corrected meanwhile.
 */
export function lanesOf(subject: MessageSubject): readonly string[] {
  const of = lanes[subject.kind] as Lanes['invitation'];
  return of(subject as never);
}
