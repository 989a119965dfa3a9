import * as z from 'zod/mini';
import { instant, whole } from '../../domain/fields.ts';
import { route } from '../route.ts';
import { credential, linkToken } from '../wire.ts';

const problems = ['password-reset-expired', 'password-reset-used'] as const;
const tokenExample = 'jq0mB1uQyXH3gV7d0cTn2w5sZk8eRaPfLo9iUxYbC4M';

export const forgotPassword = route({
  operationId: 'forgotPassword',
  group: 'passwords',
  method: 'POST',
  path: '/v1/password/forgotten',
  summary: 'Ask for a link to set a new password; the answer is the same whoever asks',
  permission: 'public',
  get body() {
    return z.strictObject({ login: z.string().check(z.minLength(1), z.maxLength(254)) });
  },
  get answers() {
    return { 202: null };
  },
  example: { login: 'c.martin' },
});

export const inspectPasswordReset = route({
  operationId: 'inspectPasswordReset',
  group: 'passwords',
  method: 'POST',
  path: '/v1/password/reset/inspect',
  summary: 'What a link to set a new password is, without using it',
  permission: 'public',
  get body() {
    return z.strictObject({ token: linkToken() });
  },
  get answers() {
    const facts = { login: z.string(), name: z.string(), expiresAt: instant };
    return { 200: z.object({ ...facts, passwordMinLength: whole }) };
  },
  problems,
  example: { token: tokenExample },
});

export const resetPassword = route({
  operationId: 'resetPassword',
  group: 'passwords',
  method: 'POST',
  path: '/v1/password/reset',
  summary: 'Set a new password by the link that was sent; every session ends',
  permission: 'public',
  get body() {
    return z.strictObject({ token: linkToken(), password: credential() });
  },
  get answers() {
    return { 204: null };
  },
  problems,
  example: { token: tokenExample, password: 'a quiet garden in november' },
});

export const changePassword = route({
  operationId: 'changePassword',
  group: 'passwords',
  method: 'POST',
  path: '/v1/password/change',
  summary: 'Change the own password; the other sessions end',
  permission: 'own-account',
  get body() {
    return z.strictObject({ currentPassword: credential(), newPassword: credential() });
  },
  get answers() {
    return { 204: null };
  },
  example: { currentPassword: 'correct horse battery', newPassword: 'a quiet garden in november' },
});
