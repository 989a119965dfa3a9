import { beforeAll, describe, expect, it } from 'vitest';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { fill } from '#test/support/api.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { type Target, targetOf } from '#test/support/targets.ts';
import { theWorld, type World } from '#test/support/world.ts';

// The permission table of the specification, written out here once more: the product's own copy of it
// is what is tested.
const roles = [
  'administrator',
  'credit-manager',
  'collector',
  'sales-manager',
  'sales-administration',
  'financial-controller',
  'executive-officer',
  'guest',
] as const;
const permissionTable: Record<string, string> = {
  'entity.manage': '●●○○○○○○',
  'users.manage': '●●○○○○○○',
  'customers.read': '●●◐◐◐●●◐',
  'invoices.read': '●●◐◐◐●●○',
  'files.read': '●●◐◐◐●●○',
  'customers.write': '●●◐○○○○○',
  'invoices.write': '●●◐○○○○○',
  'files.write': '●●◐◐◐○○○',
  // Any role in the entity.
  member: '●●●●●●●●',
};
/** Roles whose ◐ means their portfolio alone, as an account begins (A3). */
const restrictedRoles = ['sales-manager', 'sales-administration', 'guest'];

const policies: Record<string, string> = {
  'POST /v1/sessions': 'public',
  'GET /v1/sessions': 'signed-in',
  'DELETE /v1/sessions/current': 'signed-in',
  'DELETE /v1/sessions/{id}': 'signed-in',
  'GET /v1/me': 'signed-in',
  'PATCH /v1/me': 'signed-in',
  'POST /v1/invitations/inspect': 'public',
  'POST /v1/invitations/accept': 'public',
  'GET /v1/account': 'signed-in',
  'PATCH /v1/account': 'main-administrator',
  'GET /v1/entities': 'signed-in',
  'POST /v1/entities': 'main-administrator',
  'GET /v1/entities/{e}': 'member',
  'PATCH /v1/entities/{e}': 'entity.manage',
  'GET /v1/entities/{e}/branches': 'member',
  'POST /v1/entities/{e}/branches': 'entity.manage',
  'PATCH /v1/entities/{e}/branches/{id}': 'entity.manage',
  'DELETE /v1/entities/{e}/branches/{id}': 'entity.manage',
  'GET /v1/entities/{e}/users': 'member',
  'POST /v1/entities/{e}/users': 'users.manage',
  'GET /v1/entities/{e}/users/{u}': 'member',
  'PATCH /v1/entities/{e}/users/{u}': 'users.manage',
  'POST /v1/entities/{e}/users/{u}/invitation': 'users.manage',
  'POST /v1/entities/{e}/users/{u}/deactivation': 'users.manage',
  'POST /v1/entities/{e}/users/{u}/activation': 'users.manage',
  'GET /v1/entities/{e}/customers': 'customers.read',
  'POST /v1/entities/{e}/customers': 'customers.write',
  'GET /v1/entities/{e}/customers/{code}': 'customers.read',
  'PATCH /v1/entities/{e}/customers/{code}': 'customers.write',
  'DELETE /v1/entities/{e}/customers/{code}': 'customers.write',
  'GET /v1/entities/{e}/invoices': 'invoices.read',
  'POST /v1/entities/{e}/invoices': 'invoices.write',
  'GET /v1/entities/{e}/invoices/{n}': 'invoices.read',
  'PATCH /v1/entities/{e}/invoices/{n}': 'invoices.write',
  'POST /v1/entities/{e}/invoices/{n}/settlement': 'invoices.write',
  'DELETE /v1/entities/{e}/invoices/{n}/settlement': 'invoices.write',
  'POST /v1/entities/{e}/attachments': 'files.write',
  'POST /v1/entities/{e}/attachments/{a}/completion': 'files.write',
  'GET /v1/entities/{e}/attachments/{a}': 'files.read',
  'POST /v1/entities/{e}/attachments/{a}/download': 'files.read',
  'GET /v1/entities/{e}/invoices/{n}/attachments': 'files.read',
  'GET /v1/openapi.json': 'public',
};

type Outcome = 'allowed' | 'forbidden' | 'not there' | 'not signed in';
type Subject = 'visible' | 'hidden' | 'other entity' | 'unknown entity' | 'not there';
const callers = [...roles, 'main-administrator', 'inactive', 'anonymous'] as const;
type CallerName = (typeof callers)[number];

const table: readonly RouteDefinition[] = routes;
const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const variablesOf = ({ path }: RouteDefinition): string[] => path.match(/\{\w+\}/g) ?? [];

function subjectsOf(route: RouteDefinition): Subject[] {
  const variables = variablesOf(route);
  if (variables.length === 0) return ['visible'];
  if (!variables.includes('{e}')) return ['visible', 'not there'];
  const inEntity: Subject[] = ['visible', 'other entity', 'unknown entity'];
  if (variables.length > 1) inEntity.push('not there');
  return isOfCustomer(route) ? [...inEntity, 'hidden'] : inEntity;
}

const isOfCustomer = (route: RouteDefinition) =>
  /\{code\}|\{n\}|\{a\}/.test(route.path) ||
  ['createInvoice', 'createAttachments'].includes(route.operationId);

function expected(route: RouteDefinition, caller: CallerName, subject: Subject): Outcome {
  const policy = policies[keyOf(route)] ?? '';
  if (policy === 'public') return 'allowed';
  if (caller === 'anonymous' || caller === 'inactive') return 'not signed in';
  if (subject === 'unknown entity') return 'not there';
  if (caller === 'main-administrator') return subject === 'not there' ? 'not there' : 'allowed';
  if (subject === 'other entity') return 'not there';
  const mark = markOf(policy, caller);
  if (mark === '○') return 'forbidden';
  if (subject === 'not there') return 'not there';
  const portfolioOnly = mark === '◐' && restrictedRoles.includes(caller);
  return subject === 'hidden' && portfolioOnly ? 'not there' : 'allowed';
}

function markOf(policy: string, caller: (typeof roles)[number]): string {
  if (policy === 'signed-in') return '●';
  if (policy === 'main-administrator') return '○';
  return permissionTable[policy]?.[roles.indexOf(caller)] ?? '○';
}

function outcomeOf({ status, body }: Answer, isPublic: boolean): Outcome {
  const { code, errors } = (body ?? {}) as { code?: string; errors?: { code: string }[] };
  if (code === 'unauthenticated') return 'not signed in';
  if (status === 403) return 'forbidden';
  // What a body refers to and is not visible is refused as unknown.
  const unknown = status === 422 && errors?.some((error) => error.code === 'unknown');
  return (status === 404 && !isPublic) || unknown ? 'not there' : 'allowed';
}

let world: World;
let entity: TestEntity;
let other: TestEntity;
const people = new Map<CallerName, Person>();

beforeAll(async () => {
  world = await theWorld();
  [entity, other] = await Promise.all([anEntity(world), anEntity(world)]);
  await Promise.all(
    roles.map(async (role) =>
      people.set(role, await aColleague(entity, role, { canImport: true })),
    ),
  );
  people.set('main-administrator', await world.main.signIn());
  const inactive = await aColleague(entity, 'administrator');
  const path = { e: entity.id, u: inactive.id };
  await entity.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
  people.set('inactive', inactive);
});

async function aim(route: RouteDefinition, caller: CallerName, subject: Subject): Promise<Target> {
  const holder = people.get(caller);
  const inPortfolio = subject === 'visible' && caller !== 'main-administrator';
  const collectorId = inPortfolio && holder && caller !== 'inactive' ? holder.id : null;
  const around = { entity: subject === 'other entity' ? other : entity, collectorId };
  const live = caller === 'inactive' ? undefined : holder;
  const target = await targetOf(route, { ...around, ...(live && { holder: live }) });
  if (subject === 'unknown entity') return { ...target, path: { ...target.path, e: id } };
  if (subject !== 'not there') return target;
  const last = variablesOf(route).at(-1)?.slice(1, -1) ?? '';
  return { ...target, path: { ...target.path, [last]: id } };
}

async function attempt(route: RouteDefinition, caller: CallerName, subject: Subject) {
  const { path, body, ifMatch } = await aim(route, caller, subject);
  // Signing out ends the session that is used.
  const ends = route.operationId === 'deleteCurrentSession' && caller !== 'inactive';
  const person = ends ? await people.get(caller)?.signIn() : people.get(caller);
  const headers = { ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }) };
  const options = { token: person?.token, headers, ...(body !== undefined && { json: body }) };
  return world.send(route.method, fill(route.path, path), options);
}

it('has a policy row for every route, and none for another', () => {
  expect(Object.keys(policies).sort()).toEqual(table.map(keyOf).sort());
});

describe('who may do what to what (B7, C8; reliability 1)', () => {
  it.each(table.map((route) => [keyOf(route), route] as const))('%s', async (_, route) => {
    const cases = callers.flatMap((caller) =>
      subjectsOf(route).map((subject) => ({ caller, subject })),
    );
    const outcomes = await Promise.all(
      cases.map(async ({ caller, subject }) => {
        const answer = await attempt(route, caller, subject);
        return [`${caller}, ${subject}`, outcomeOf(answer, route.permission === 'public')];
      }),
    );
    const wanted = cases.map(({ caller, subject }) => [
      `${caller}, ${subject}`,
      expected(route, caller, subject),
    ]);
    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(wanted));
  });
});
