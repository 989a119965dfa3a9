import * as z from 'zod/mini';
import { id, instant, language, line, phone, whole } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { permissions } from '../../domain/permissions.ts';
import { reach, role } from '../../domain/user.ts';
import { route } from '../route.ts';
import { credential, described, named, totp } from '../wire.ts';

const session = once(() =>
  named(
    'Session',
    z.object({
      id,
      createdAt: instant,
      lastSeenAt: instant,
      expiresAt: instant,
      ip: z.string(),
      userAgent: z.string(),
      current: z.boolean(),
    }),
  ),
);

const principal = once(() =>
  named(
    'Principal',
    z.object({
      id,
      kind: z.enum(['user', 'contact']),
      name: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      login: z.nullable(z.string()),
      email: z.string(),
      phone: z.nullable(z.string()),
      language,
      reach,
      mainAdministrator: z.boolean(),
      canImport: z.boolean(),
      secondFactor: described(
        'TOTP: `required` by a role; until it is enabled only the own account can be used',
        z.object({ enabled: z.boolean(), required: z.boolean() }),
      ),
      passwordMinLength: whole,
      linkValidity: described(
        'For how many days links that are sent open',
        z.object({ fileLinkDays: whole, customerPageDays: whole, colleaguePageDays: whole }),
      ),
      entities: z.array(
        z.object({ id, name: z.string(), role, permissions: z.array(z.enum(permissions)) }),
      ),
      customer: described(
        "Of a customer's contact: whose portal they reach; null of colleagues",
        z.nullable(
          z.object({
            key: z.string(),
            code: z.string(),
            name: z.string(),
            entity: z.object({ id, name: z.string(), timeZone: z.string() }),
            branchId: z.nullable(id),
            contactChanges: z.enum(['proposal', 'at-once']),
            viewedBy: described(
              'The colleague who looks at the portal as this contact',
              z.nullable(z.object({ id, name: z.string() })),
            ),
          }),
        ),
      ),
      version: whole,
    }),
  ),
);

export const createSession = route({
  operationId: 'createSession',
  group: 'sessions',
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in',
  permission: 'public',
  get body() {
    return z.strictObject({
      login: z.string().check(z.minLength(1), z.maxLength(254)),
      password: credential(),
      totp: described('Where a second factor is set', z.optional(totp())),
    });
  },
  get answers() {
    return { 201: z.object({ token: z.string(), expiresAt: instant, principal: principal() }) };
  },
  problems: ['sign-in-refused', 'totp-refused', 'totp-required'],
  example: { login: 'c.martin', password: 'correct horse battery' },
});

export const listSessions = route({
  operationId: 'listSessions',
  group: 'sessions',
  method: 'GET',
  path: '/v1/sessions',
  summary: 'Own sessions',
  permission: 'own-account',
  get answers() {
    return { 200: z.object({ items: z.array(session()), nextCursor: z.null() }) };
  },
});

export const deleteCurrentSession = route({
  operationId: 'deleteCurrentSession',
  group: 'sessions',
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'Sign out',
  permission: 'own-account',
  viewing: true,
  get answers() {
    return { 204: null };
  },
});

export const deleteSession = route({
  operationId: 'deleteSession',
  group: 'sessions',
  method: 'DELETE',
  path: '/v1/sessions/{id}',
  summary: 'End one of the own sessions',
  permission: 'own-account',
  get answers() {
    return { 204: null };
  },
});

export const reauthenticate = route({
  operationId: 'reauthenticate',
  group: 'sessions',
  method: 'POST',
  path: '/v1/sessions/current/reauthentication',
  summary: 'Give the password again, as sensitive actions ask for it after 15 minutes',
  permission: 'own-account',
  get body() {
    return z.strictObject({ password: credential(), totp: z.optional(totp()) });
  },
  get answers() {
    return { 204: null };
  },
  example: { password: 'correct horse battery' },
});

export const getMe = route({
  operationId: 'getMe',
  group: 'sessions',
  method: 'GET',
  path: '/v1/me',
  summary: 'Who is signed in, and what they may do where',
  permission: 'own-account',
  viewing: true,
  get answers() {
    return { 200: principal() };
  },
});

export const updateMe = route({
  operationId: 'updateMe',
  group: 'sessions',
  method: 'PATCH',
  path: '/v1/me',
  summary: 'Change the own name, phone or language',
  permission: 'own-account',
  ifMatch: true,
  get body() {
    return z.partial(
      z.strictObject({
        firstName: line(80),
        lastName: line(80),
        phone: z.nullable(phone),
        language,
      }),
    );
  },
  get answers() {
    return { 200: principal() };
  },
  example: { language: 'fr' },
});

export const getTotp = route({
  operationId: 'getTotp',
  group: 'sessions',
  method: 'GET',
  path: '/v1/me/totp',
  summary: 'The own second factor',
  permission: 'own-account',
  get answers() {
    return {
      200: z.object({ enabledAt: z.nullable(instant), recoveryCodesLeft: z.nullable(whole) }),
    };
  },
});

export const startTotp = route({
  operationId: 'startTotp',
  group: 'sessions',
  method: 'POST',
  path: '/v1/me/totp',
  summary: 'Begin to set up a second factor (TOTP, RFC 6238); it counts once it is confirmed',
  permission: 'own-account',
  recentPassword: true,
  idempotent: true,
  get answers() {
    const secret = described('Base32, to be typed where no code can be scanned', z.string());
    return { 201: z.object({ secret, uri: described('`otpauth://`, as a QR code', z.string()) }) };
  },
  problems: ['totp-enabled'],
});

export const confirmTotp = route({
  operationId: 'confirmTotp',
  group: 'sessions',
  method: 'POST',
  path: '/v1/me/totp/confirm',
  summary: 'Confirm the second factor with a code of it; answers recovery codes, this once',
  permission: 'own-account',
  idempotent: true,
  get body() {
    return z.strictObject({ totp: totp() });
  },
  get answers() {
    return { 200: z.object({ recoveryCodes: z.array(z.string()) }) };
  },
  problems: ['totp-enabled', 'totp-not-started'],
  example: { totp: '287082' },
});

export const removeTotp = route({
  operationId: 'removeTotp',
  group: 'sessions',
  method: 'DELETE',
  path: '/v1/me/totp',
  summary: 'Remove the own second factor',
  permission: 'own-account',
  recentPassword: true,
  get answers() {
    return { 204: null };
  },
});
