import * as z from 'zod/mini';
import { id, instant, language, line, phone, whole } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { permissions } from '../../domain/permissions.ts';
import { reach, role } from '../../domain/user.ts';
import { route } from '../route.ts';
import { named } from '../wire.ts';

const credential = () => z.string().check(z.minLength(1), z.maxLength(1024));

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
      kind: z.literal('user'),
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
      entities: z.array(
        z.object({ id, name: z.string(), role, permissions: z.array(z.enum(permissions)) }),
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
    });
  },
  get answers() {
    return { 201: z.object({ token: z.string(), expiresAt: instant, principal: principal() }) };
  },
  problems: ['sign-in-refused'],
  example: { login: 'c.martin', password: 'correct horse battery' },
});

export const listSessions = route({
  operationId: 'listSessions',
  group: 'sessions',
  method: 'GET',
  path: '/v1/sessions',
  summary: 'Own sessions',
  permission: 'signed-in',
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
  permission: 'signed-in',
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
  permission: 'signed-in',
  get answers() {
    return { 204: null };
  },
});

export const getMe = route({
  operationId: 'getMe',
  group: 'sessions',
  method: 'GET',
  path: '/v1/me',
  summary: 'Who is signed in, and what they may do where',
  permission: 'signed-in',
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
  permission: 'signed-in',
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
