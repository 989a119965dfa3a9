import * as z from 'zod/mini';
import { id, instant, language } from '../domain/fields.ts';
import { once } from '../domain/once.ts';
import { messageStates } from '../domain/outbox.ts';
import { inactiveReason, reach, userFields, userStatus } from '../domain/user.ts';
import { described, recordFields } from './wire.ts';

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
