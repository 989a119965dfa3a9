import * as z from 'zod/mini';
import { instant, whole } from '../../domain/fields.ts';
import { route } from '../route.ts';
import { credential, linkToken } from '../wire.ts';

const problems = ['invitation-expired', 'invitation-superseded', 'invitation-used'] as const;

export const inspectInvitation = route({
  operationId: 'inspectInvitation',
  group: 'invitations',
  method: 'POST',
  path: '/v1/invitations/inspect',
  summary: 'What an invitation link is, without using it',
  permission: 'public',
  get body() {
    return z.strictObject({ token: linkToken() });
  },
  get answers() {
    return {
      200: z.object({
        login: z.string(),
        name: z.string(),
        expiresAt: instant,
        passwordMinLength: whole,
      }),
    };
  },
  problems,
  example: { token: 'jq0mB1uQyXH3gV7d0cTn2w5sZk8eRaPfLo9iUxYbC4M' },
});

export const acceptInvitation = route({
  operationId: 'acceptInvitation',
  group: 'invitations',
  method: 'POST',
  path: '/v1/invitations/accept',
  summary: 'Set the password and so make the account active',
  permission: 'public',
  get body() {
    return z.strictObject({ token: linkToken(), password: credential() });
  },
  get answers() {
    return { 200: z.object({ login: z.string() }) };
  },
  problems,
  example: {
    token: 'jq0mB1uQyXH3gV7d0cTn2w5sZk8eRaPfLo9iUxYbC4M',
    password: 'correct horse battery',
  },
});
