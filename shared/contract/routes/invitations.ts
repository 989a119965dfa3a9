import { z } from 'zod';
import { instant } from '../../domain/fields.ts';
import { route } from '../route.ts';

const token = z.string().min(1).max(200);
const problems = ['invitation-expired', 'invitation-superseded', 'invitation-used'] as const;

export const inspectInvitation = route({
  operationId: 'inspectInvitation',
  group: 'invitations',
  method: 'POST',
  path: '/v1/invitations/inspect',
  summary: 'What an invitation link is, without using it',
  permission: 'public',
  body: z.strictObject({ token }),
  answers: {
    200: z.object({
      login: z.string(),
      name: z.string(),
      expiresAt: instant,
      passwordMinLength: z.number().int(),
    }),
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
  body: z.strictObject({ token, password: z.string().min(1).max(1024) }),
  answers: { 200: z.object({ login: z.string() }) },
  problems,
  example: {
    token: 'jq0mB1uQyXH3gV7d0cTn2w5sZk8eRaPfLo9iUxYbC4M',
    password: 'correct horse battery',
  },
});
