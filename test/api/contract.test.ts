import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openApiDocument, problemCodesOf } from '#shared/contract/openapi.ts';
import { groups, keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { permissions } from '#shared/domain/permissions.ts';
import { problemStatus } from '#shared/domain/problem.ts';
import { theWorld } from '#test/support/world.ts';

const table: readonly RouteDefinition[] = routes;
const folder = new URL('../../functions/api/', import.meta.url);
const duplicates = (names: readonly string[]) => names.filter((n, i) => names.indexOf(n) !== i);

describe('the route table', () => {
  it('has one operation id and one method and path a route', () => {
    expect(duplicates(table.map(({ operationId }) => operationId))).toEqual([]);
    expect(duplicates(table.map(keyOf))).toEqual([]);
  });

  it('stays within what an HTTP API takes: 300 routes, paths under /v1', () => {
    expect(table.length).toBeLessThanOrEqual(300);
    for (const { path } of table) expect(path).toMatch(/^\/v1(?:\/(?:[a-z0-9.-]+|\{\w+\}))+$/);
  });

  it('never has two routes that differ by the name of a variable alone', () => {
    const shapes = table.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(duplicates(shapes)).toEqual([]);
  });

  describe.each(groups)('the group %s', (group) => {
    const operationIds = table.filter((r) => r.group === group).map((r) => r.operationId);

    it('has one file an operation, named as it is', () => {
      const files = readdirSync(new URL(group, folder)).filter((name) => name !== 'handler.ts');
      expect(files.sort()).toEqual(operationIds.map((id) => `${id}.ts`).sort());
    });

    it('has a handler of exactly its operations', async () => {
      const { standIn } = await theWorld();
      const own = table.filter((route) => route.group === group);
      const answered = await Promise.all(own.map((route) => probe(standIn.origin, route)));
      expect(answered).toEqual(own.map(() => 'reached'));
    });
  });

  /** Without a session an operation is reached when it refuses that, or what is sent to it. */
  async function probe(origin: string, route: RouteDefinition) {
    const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    const url = origin + route.path.replace(/\{\w+\}/g, id);
    const response = await fetch(url, { method: route.method });
    const { code } = (await response.json()) as { code?: string };
    const expected = route.permission === 'public' ? 'validation-failed' : 'unauthenticated';
    return code === expected || response.ok ? 'reached' : `${route.operationId}: ${code}`;
  }
});

/** What is there or is not, whoever has read what: associations, who is in charge, an order. */
const withoutVersion = new Set([
  'setUserEntity',
  'associateColleague',
  'setCollector',
  'orderAssignmentRules',
  'holdInvoice',
  'holdCustomer',
  'holdAttachment',
]);

/** What is put where there may be nothing yet. */
const mayBeNew = new Set(['setAccess', 'setMessageTemplate']);

/** Besides the one of the others. */
const ofTwoSuccesses: Readonly<Record<string, readonly number[]>> = {
  // Bulk changes are done while the caller waits, or become a run where they are too many.
  associateColleagues: [200, 202],
  setAccess: [200, 201],
};

describe.each(table.map((route) => [keyOf(route), route] as const))('%s', (_, route) => {
  it('has a permission, and names the entity that it is held in', () => {
    const free = ['public', 'own-account', 'portal', 'signed-in', 'main-administrator'];
    expect([...free, 'member', ...permissions]).toContain(route.permission);
    const inEntity = route.path.startsWith('/v1/entities/{e}');
    expect(inEntity).toBe(!free.includes(route.permission));
    expect(route.path.startsWith('/v1/portal/')).toBe(route.permission === 'portal');
  });

  it('declares one success, and only problems of the closed list', () => {
    const statuses = Object.keys(route.answers).map(Number);
    expect(statuses.every((status) => status >= 200 && status < 300)).toBe(true);
    expect(statuses).toEqual(ofTwoSuccesses[route.operationId] ?? [expect.any(Number)]);
    for (const code of problemCodesOf(route)) expect(problemStatus[code]).toBeTypeOf('number');
  });

  it('takes no body with GET and DELETE, and one that its schema accepts as its example', () => {
    if (route.method === 'GET' || route.method === 'DELETE') expect(route.body).toBeUndefined();
    if (!route.body) return expect(route.example).toBeUndefined();
    expect(route.body.safeParse(route.example).error?.issues).toBeUndefined();
  });

  it('honours Idempotency-Key where it creates', () => {
    const creates = route.method === 'POST' && '201' in route.answers;
    // A session's token may be told once only, so that it cannot be answered again.
    const session = ['createSession', 'viewAsContact'].includes(route.operationId);
    if (creates && !session) expect(route.idempotent).toBe(true);
    const starts = route.method === 'POST' && '202' in route.answers;
    // Of the links that a forgotten password brings, the newest is the one that is good.
    if (starts && route.operationId !== 'forgotPassword') expect(route.idempotent).toBe(true);
    if (route.method === 'GET') expect(route.idempotent).toBeUndefined();
  });

  it('asks for If-Match where it changes', () => {
    const changes = route.method === 'PATCH' || route.method === 'PUT';
    const asked = mayBeNew.has(route.operationId) ? 'optional' : true;
    if (changes) expect(route.ifMatch ?? withoutVersion.has(route.operationId)).toBe(asked);
  });
});

describe('GET /v1/openapi.json (I2)', () => {
  interface Document {
    readonly openapi: string;
    readonly paths: Record<string, Record<string, Operation>>;
    readonly components: { readonly schemas: Record<string, unknown> };
  }
  interface Operation {
    readonly operationId: string;
    readonly parameters?: { name: string; in: string; required?: boolean }[];
    readonly responses: Record<string, unknown>;
    readonly security?: unknown[];
  }

  it('is served as OpenAPI 3.1 and has every route with its answers and parameters', async () => {
    const { anonymous } = await theWorld();
    const document = (await anonymous.call('GET /v1/openapi.json')) as unknown as Document;
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    expect(document.openapi).toMatch(/^3\.1\./);
    for (const route of table) {
      const operation = document.paths[route.path]?.[route.method.toLowerCase()];
      expect(operation?.operationId).toBe(route.operationId);
      const statuses = problemCodesOf(route).map((code) => String(problemStatus[code]));
      const expected = new Set([...Object.keys(route.answers), ...statuses]);
      expect(new Set(Object.keys(operation?.responses ?? {}))).toEqual(expected);
      const inPath = (operation?.parameters ?? []).filter((p) => p.in === 'path' && p.required);
      expect(inPath.map(({ name }) => `{${name}}`).sort()).toEqual(
        (route.path.match(/\{\w+\}/g) ?? []).sort(),
      );
      expect(operation?.security).toEqual(route.permission === 'public' ? [] : undefined);
    }
  });

  it('lists no path that is not in the table, and refers to nothing that is not there', () => {
    const document = openApiDocument() as unknown as Document;
    const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(listed.sort()).toEqual(table.map(keyOf).sort());
    const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
    const names = Object.keys(document.components.schemas);
    for (const [, name] of references) expect(names).toContain(name);
  });
});
