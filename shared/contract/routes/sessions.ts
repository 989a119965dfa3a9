import { z } from 'zod';
import { id, instant, language, line, phone } from '../../domain/fields.ts';
import { permissions } from '../../domain/permissions.ts';
import { role } from '../../domain/user.ts';
import { route } from '../route.ts';

const credential = z.string().min(1).max(1024);

const session = z
  .object({
    id,
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    ip: z.string(),
    userAgent: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

const principal = z
  .object({
    id,
    kind: z.literal('user'),
    name: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    login: z.string().nullable(),
    email: z.string(),
    phone: z.string().nullable(),
    language,
    reach: z.enum(['entity', 'platform']),
    mainAdministrator: z.boolean(),
    canImport: z.boolean(),
    entities: z.array(
      z.object({ id, name: z.string(), role, permissions: z.array(z.enum(permissions)) }),
    ),
    version: z.number().int(),
  })
  .meta({ id: 'Principal' });

export const createSession = route({
  operationId: 'createSession',
  group: 'sessions',
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in',
  permission: 'public',
  body: z.strictObject({ login: z.string().min(1).max(254), password: credential }),
  answers: { 201: z.object({ token: z.string(), expiresAt: instant, principal }) },
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
  answers: { 200: z.object({ items: z.array(session), nextCursor: z.null() }) },
});

export const deleteCurrentSession = route({
  operationId: 'deleteCurrentSession',
  group: 'sessions',
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'Sign out',
  permission: 'signed-in',
  answers: { 204: null },
});

export const deleteSession = route({
  operationId: 'deleteSession',
  group: 'sessions',
  method: 'DELETE',
  path: '/v1/sessions/{id}',
  summary: 'End one of the own sessions',
  permission: 'signed-in',
  answers: { 204: null },
});

export const getMe = route({
  operationId: 'getMe',
  group: 'sessions',
  method: 'GET',
  path: '/v1/me',
  summary: 'Who is signed in, and what they may do where',
  permission: 'signed-in',
  answers: { 200: principal },
});

export const updateMe = route({
  operationId: 'updateMe',
  group: 'sessions',
  method: 'PATCH',
  path: '/v1/me',
  summary: 'Change the own name, phone or language',
  permission: 'signed-in',
  ifMatch: true,
  body: z
    .strictObject({
      firstName: line(80),
      lastName: line(80),
      phone: phone.nullable(),
      language,
    })
    .partial(),
  answers: { 200: principal },
  example: { language: 'fr' },
});
