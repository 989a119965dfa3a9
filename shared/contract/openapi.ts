import * as z from 'zod/mini';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { type ProblemCode, problemStatus } from '../domain/problem.ts';
import type { RouteDefinition } from './route.ts';
import { routes } from './routes.ts';
import { described, problemSchema, sheetTypes } from './wire.ts';

let document: { openapi: string } | undefined;

/** The whole API as OpenAPI 3.1, generated from the definitions that validate (I2). */
export function openApiDocument(): { openapi: string } {
  document ??= createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Encours',
      version: '1',
      description: 'Receivables workspace: customers, invoices and their files.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { cookie: [] }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The token of `POST /v1/sessions`' },
        cookie: { type: 'apiKey', in: 'cookie', name: '__Host-encours' },
      },
    },
    paths: pathsOf(routes),
  });
  return document;
}

function pathsOf(all: readonly RouteDefinition[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of all) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return paths;
}

function operationOf(route: RouteDefinition): ZodOpenApiOperationObject {
  return {
    operationId: route.operationId,
    tags: [route.group],
    summary: route.summary,
    description: `Permission: \`${route.permission}\``,
    ...(route.permission === 'public' && { security: [] }),
    requestParams: {
      path: pathParameters(route.path),
      ...(route.query && { query: route.query }),
      header: z.object(headersOf(route)),
    },
    ...(route.body && {
      requestBody: {
        required: !route.body.safeParse(undefined).success,
        content: {
          'application/json': {
            schema: route.body,
            ...(route.example !== undefined && { example: route.example }),
          },
        },
      },
    }),
    responses: { ...answersOf(route), ...problemsOf(route) },
  };
}

const parameterNotes: Record<string, string> = {
  e: "An entity's id",
  u: "A user's id",
  a: "An attachment's id",
  c: "A contact's id",
  id: 'An id',
  code: "A customer's key",
  n: "An invoice's key",
};

function pathParameters(path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const schema = (name: string) => described(parameterNotes[name] ?? name, z.string());
  return z.object(Object.fromEntries(names.map((name) => [name, schema(name)])));
}

function headersOf(route: RouteDefinition): Record<string, z.ZodMiniType> {
  return {
    ...(route.ifMatch && {
      'If-Match': described(
        'The version that is changed, as `"3"`',
        route.ifMatch === true ? z.string() : z.optional(z.string()),
      ),
    }),
    ...(route.idempotent && {
      'Idempotency-Key': described(
        'The same key and body are answered alike for 24 hours',
        z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
      ),
    }),
  };
}

const sheetContent = Object.fromEntries(
  Object.values(sheetTypes).map((type) => [type, { schema: z.string() }]),
);

function answersOf({ answers, sheets }: RouteDefinition) {
  const entries = Object.entries(answers).map(([status, schema]) => {
    const json = schema && { 'application/json': { schema } };
    const content = json && { content: { ...json, ...(sheets && sheetContent) } };
    return [status, { description: 'Success', ...content }];
  });
  return Object.fromEntries(entries);
}

/** Every problem that a route can answer: what its kind brings with it, and its own. */
export function problemCodesOf(route: RouteDefinition): ProblemCode[] {
  const signedIn: ProblemCode[] = ['unauthenticated', 'forbidden', 'address-refused'];
  const body: ProblemCode[] = ['malformed-json', 'unsupported-media-type', 'body-too-large'];
  const codes: ProblemCode[] = [
    ...(route.permission === 'public' ? [] : signedIn),
    ...(['public', 'own-account', 'portal'].includes(route.permission)
      ? []
      : (['totp-setup-required'] as const)),
    ...(route.recentPassword ? (['reauthentication-required'] as const) : []),
    ...(route.method === 'GET' ? [] : (['cross-site-request', 'conflict'] as const)),
    ...(route.body ? body : []),
    ...(route.body || route.query || route.idempotent ? (['validation-failed'] as const) : []),
    ...(route.ifMatch === true ? (['if-match-required'] as const) : []),
    ...(route.ifMatch ? (['version-mismatch'] as const) : []),
    ...(route.idempotent ? (['idempotency-key-reused', 'request-in-progress'] as const) : []),
    'not-found',
    'too-many-requests',
    'unavailable',
    'internal-error',
    ...(route.problems ?? []),
  ];
  return [...new Set(codes)];
}

function problemsOf(route: RouteDefinition) {
  const byStatus = Map.groupBy(problemCodesOf(route), (code) => problemStatus[code]);
  const content = { 'application/problem+json': { schema: problemSchema() } };
  const entries = [...byStatus].map(([status, codes]) => {
    const description = codes.map((code) => `\`${code}\``).join(', ');
    return [String(status), { description, content }];
  });
  return Object.fromEntries(entries);
}
