import * as z from 'zod/mini';
import { id, instant, language } from '../domain/fields.ts';
import { once } from '../domain/once.ts';
import { messageStates } from '../domain/outbox.ts';
import { inactiveReason, reach, userFields, userStatus } from '../domain/user.ts';
import { described, pageQuery, recordFields, undeliverable } from './wire.ts';

/** What is answered of every user, wherever they are listed. */
export const fieldsOfPerson = () => ({
  id,
  firstName: z.string(),
  lastName: z.string(),
  name: z.string(),
  email: z.string(),
  language,
  phone: z.nullable(z.string()),
  login: z.nullable(z.string()),
  reach,
  canImport: z.boolean(),
  status: userStatus,
  inactiveReason: z.nullable(inactiveReason),
  hasSecondFactor: described('Null for who may not manage users', z.nullable(z.boolean())),
  invitation: z.nullable(z.object({ sentAt: instant, expiresAt: instant })),
  invitationEmail: described(
    'What became of the e-mail that invites them (H4)',
    z.nullable(z.enum(messageStates)),
  ),
  undeliverable: undeliverable(),
  ...recordFields,
});

/** What may be left out when a colleague is created. */
export const optionalFields = once(() => {
  const { login: given, language: spoken, phone, canImport } = userFields();
  return {
    login: z.optional(given),
    language: z.optional(spoken),
    phone: z.optional(phone),
    canImport: z.optional(canImport),
  };
});

/** Which people are listed, wherever that is. */
export const peopleQuery = once(() =>
  z.extend(pageQuery(), {
    status: z.optional(userStatus),
    q: described('Part of a name, login or e-mail', z.optional(z.string().check(z.maxLength(100)))),
  }),
);

/** An active account needs a login (B2). */
export function loginOfAccount<Body extends { login?: string | null | undefined }>(
  isActive: (body: Body) => boolean,
) {
  return z.refine<Body>((body) => !isActive(body) || (body.login ?? null) !== null, {
    path: ['login'],
    message: 'is required for an active account',
    params: { code: 'required' },
  });
}
