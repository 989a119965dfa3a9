import { beforeAll, describe, expect, it } from 'vitest';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { type Api, apiOf, fill } from '#test/support/api.ts';
import { aContact, type ContactPerson } from '#test/support/contacts.ts';
import type { Answer } from '#test/support/contract-check.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  aPlatformUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
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
type Role = (typeof roles)[number];
const permissionTable: Record<string, string> = {
  'entity.manage': '●●○○○○○○',
  'users.manage': '●●○○○○○○',
  'api-keys.manage': '●○○○○○○○',
  'log.read': '●●○○○○○○',
  'rules.manage': '●●○○○○○○',
  'runs.undo': '●●○○○○○○',
  'customers.read': '●●◐◐◐●●◐',
  'invoices.read': '●●◐◐◐●●○',
  'files.read': '●●◐◐◐●●○',
  'reports.read': '●●◐◐◐●●◐',
  'invoices.qualify': '●●◐◐◐○○○',
  'customers.write': '●●◐○○○○○',
  'contacts.write': '●●◐○○○○○',
  'access.grant': '●●◐○○○○○',
  'colleagues.assign': '●●◐○○○○○',
  'invoices.write': '●●◐○○○○○',
  'messages.send': '●●◐○○○○○',
  'files.share': '●●◐○○○○○',
  'files.write': '●●◐◐◐○○○',
  'holds.manage': '●●○○○○○○',
  'imports.run': '●●◐○○○○○',
  // Any role in the entity.
  member: '●●●●●●●●',
};
/** Roles whose ◐ means their portfolio alone, as an account begins (A3). */
const restrictedRoles = ['sales-manager', 'sales-administration', 'guest'];

/** Routes of an entity that ask for a password given of late (B12). */
const passwordRoutes = [
  'DELETE /v1/entities/{e}/users/{u}/totp',
  'POST /v1/entities/{e}/api-keys',
  'DELETE /v1/entities/{e}/api-keys/{id}',
  'PUT /v1/entities/{e}/customers/{code}/contacts/{c}/access',
];
/** Nor does a program look at the portal as somebody. */
const peoplesRoutes = [
  ...passwordRoutes,
  'POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/view',
];

const policies: Record<string, string> = {
  'POST /v1/sessions': 'public',
  'GET /v1/sessions': 'own-account',
  'DELETE /v1/sessions/current': 'own-account',
  'DELETE /v1/sessions/{id}': 'own-account',
  'POST /v1/sessions/current/reauthentication': 'own-account',
  'GET /v1/me': 'own-account',
  'PATCH /v1/me': 'own-account',
  'GET /v1/me/totp': 'own-account',
  'POST /v1/me/totp': 'own-account',
  'POST /v1/me/totp/confirm': 'own-account',
  'DELETE /v1/me/totp': 'own-account',
  'POST /v1/password/forgotten': 'public',
  'POST /v1/password/reset/inspect': 'public',
  'POST /v1/password/reset': 'public',
  'POST /v1/password/change': 'own-account',
  'POST /v1/invitations/inspect': 'public',
  'POST /v1/invitations/accept': 'public',
  'POST /v1/links/inspect': 'public',
  'POST /v1/links/open': 'public',
  'GET /v1/account': 'signed-in',
  'PATCH /v1/account': 'main-administrator',
  'GET /v1/account/security': 'main-administrator',
  'PUT /v1/account/security': 'main-administrator',
  'GET /v1/account/log': 'main-administrator',
  'GET /v1/account/dead-letters': 'main-administrator',
  'POST /v1/account/dead-letters/{id}/retry': 'main-administrator',
  'DELETE /v1/account/dead-letters/{id}': 'main-administrator',
  'GET /v1/account/suppressions': 'main-administrator',
  'DELETE /v1/account/suppressions/{key}': 'main-administrator',
  'GET /v1/users': 'main-administrator',
  'POST /v1/users': 'main-administrator',
  'GET /v1/users/{u}': 'main-administrator',
  'PATCH /v1/users/{u}': 'main-administrator',
  'DELETE /v1/users/{u}': 'main-administrator',
  'DELETE /v1/users/{u}/totp': 'main-administrator',
  'POST /v1/users/{u}/invitation': 'main-administrator',
  'POST /v1/users/{u}/deactivation': 'main-administrator',
  'POST /v1/users/{u}/activation': 'main-administrator',
  'PUT /v1/users/{u}/entities/{e}': 'main-administrator',
  'DELETE /v1/users/{u}/entities/{e}': 'main-administrator',
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
  'DELETE /v1/entities/{e}/users/{u}': 'users.manage',
  'DELETE /v1/entities/{e}/users/{u}/totp': 'users.manage',
  'POST /v1/entities/{e}/users/{u}/handover': 'users.manage',
  'GET /v1/entities/{e}/api-keys': 'api-keys.manage',
  'POST /v1/entities/{e}/api-keys': 'api-keys.manage',
  'DELETE /v1/entities/{e}/api-keys/{id}': 'api-keys.manage',
  'GET /v1/entities/{e}/log': 'log.read',
  'GET /v1/entities/{e}/customers': 'customers.read',
  'POST /v1/entities/{e}/customers': 'customers.write',
  'GET /v1/entities/{e}/customers/{code}': 'customers.read',
  'PATCH /v1/entities/{e}/customers/{code}': 'customers.write',
  'DELETE /v1/entities/{e}/customers/{code}': 'customers.write',
  'POST /v1/entities/{e}/customers/search': 'customers.read',
  'POST /v1/entities/{e}/customers/recount': 'entity.manage',
  'GET /v1/entities/{e}/customers/{code}/colleagues': 'customers.read',
  'PUT /v1/entities/{e}/customers/{code}/colleagues/{u}': 'colleagues.assign',
  'DELETE /v1/entities/{e}/customers/{code}/colleagues/{u}': 'colleagues.assign',
  'PUT /v1/entities/{e}/customers/{code}/collector': 'colleagues.assign',
  'GET /v1/entities/{e}/customers/{code}/visibility': 'customers.write',
  'GET /v1/entities/{e}/customers/{code}/log': 'customers.write',
  'GET /v1/entities/{e}/customers/{code}/contacts': 'customers.read',
  'POST /v1/entities/{e}/customers/{code}/contacts': 'contacts.write',
  'GET /v1/entities/{e}/customers/{code}/contacts/{c}': 'customers.read',
  'PATCH /v1/entities/{e}/customers/{code}/contacts/{c}': 'contacts.write',
  'DELETE /v1/entities/{e}/customers/{code}/contacts/{c}': 'contacts.write',
  'GET /v1/entities/{e}/customers/{code}/statement': 'invoices.read',
  'GET /v1/entities/{e}/customers/{code}/attachments': 'files.read',
  'POST /v1/entities/{e}/colleague-associations': 'colleagues.assign',
  'GET /v1/entities/{e}/runs': 'colleagues.assign',
  'GET /v1/entities/{e}/runs/{id}': 'colleagues.assign',
  'POST /v1/entities/{e}/runs/{id}/undo': 'runs.undo',
  'POST /v1/entities/{e}/imports': 'imports.run',
  'GET /v1/entities/{e}/imports/{id}': 'imports.run',
  'POST /v1/entities/{e}/imports/{id}/check': 'imports.run',
  'POST /v1/entities/{e}/imports/{id}/start': 'imports.run',
  'GET /v1/entities/{e}/imports/{id}/refused': 'imports.run',
  'POST /v1/entities/{e}/imports/{id}/refused/download': 'imports.run',
  'GET /v1/entities/{e}/saved-searches': 'customers.read',
  'POST /v1/entities/{e}/saved-searches': 'customers.read',
  'PATCH /v1/entities/{e}/saved-searches/{id}': 'customers.read',
  'DELETE /v1/entities/{e}/saved-searches/{id}': 'customers.read',
  'GET /v1/entities/{e}/assignment-rules': 'rules.manage',
  'POST /v1/entities/{e}/assignment-rules': 'rules.manage',
  'PATCH /v1/entities/{e}/assignment-rules/{id}': 'rules.manage',
  'DELETE /v1/entities/{e}/assignment-rules/{id}': 'rules.manage',
  'PUT /v1/entities/{e}/assignment-rules/order': 'rules.manage',
  'POST /v1/entities/{e}/assignment-rules/run': 'rules.manage',
  'GET /v1/entities/{e}/invoices': 'invoices.read',
  'POST /v1/entities/{e}/invoices': 'invoices.write',
  'POST /v1/entities/{e}/invoices/search': 'invoices.read',
  'GET /v1/entities/{e}/invoices/{n}': 'invoices.read',
  'PATCH /v1/entities/{e}/invoices/{n}': 'invoices.write',
  'GET /v1/entities/{e}/invoices/{n}/qualifications': 'invoices.read',
  'POST /v1/entities/{e}/invoices/{n}/qualifications': 'invoices.qualify',
  'GET /v1/entities/{e}/follow-ups': 'invoices.read',
  'GET /v1/entities/{e}/reports/aging': 'reports.read',
  'GET /v1/entities/{e}/reports/dso': 'reports.read',
  'GET /v1/entities/{e}/reports/disputes': 'reports.read',
  'POST /v1/entities/{e}/invoices/{n}/settlement': 'invoices.write',
  'DELETE /v1/entities/{e}/invoices/{n}/settlement': 'invoices.write',
  'POST /v1/entities/{e}/attachments': 'files.write',
  'POST /v1/entities/{e}/attachments/{a}/completion': 'files.write',
  'GET /v1/entities/{e}/attachments/{a}': 'files.read',
  'POST /v1/entities/{e}/attachments/{a}/download': 'files.read',
  'PATCH /v1/entities/{e}/attachments/{a}': 'files.write',
  'POST /v1/entities/{e}/attachments/{a}/links': 'messages.send',
  'DELETE /v1/entities/{e}/attachments/{a}': 'files.write',
  'GET /v1/entities/{e}/attachments/{a}/audience': 'files.share',
  'GET /v1/entities/{e}/attachments/{a}/ledger': 'files.read',
  'DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}': 'files.write',
  'GET /v1/entities/{e}/retention/forecast': 'files.read',
  'GET /v1/entities/{e}/holds': 'holds.manage',
  'PUT /v1/entities/{e}/holds/invoices/{n}': 'holds.manage',
  'PUT /v1/entities/{e}/holds/customers/{code}': 'holds.manage',
  'PUT /v1/entities/{e}/holds/attachments/{a}': 'holds.manage',
  'DELETE /v1/entities/{e}/holds/invoices/{n}': 'holds.manage',
  'DELETE /v1/entities/{e}/holds/customers/{code}': 'holds.manage',
  'DELETE /v1/entities/{e}/holds/attachments/{a}': 'holds.manage',
  'GET /v1/entities/{e}/invoices/{n}/attachments': 'files.read',
  'GET /v1/entities/{e}/customers/{code}/contacts/{c}/access/proposal': 'access.grant',
  'PUT /v1/entities/{e}/customers/{code}/contacts/{c}/access': 'access.grant',
  'GET /v1/entities/{e}/customers/{code}/contacts/{c}/access': 'access.grant',
  'DELETE /v1/entities/{e}/customers/{code}/contacts/{c}/access': 'access.grant',
  'POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/invitation': 'access.grant',
  'POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/suspension': 'access.grant',
  'POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/restoration': 'access.grant',
  'POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/view': 'access.grant',
  'GET /v1/entities/{e}/accesses': 'access.grant',
  'POST /v1/entities/{e}/accesses/review': 'access.grant',
  'GET /v1/entities/{e}/proposals': 'customers.read',
  'GET /v1/entities/{e}/customers/{code}/proposals': 'customers.read',
  'POST /v1/entities/{e}/proposals/{id}/acceptance': 'customers.write',
  'POST /v1/entities/{e}/proposals/{id}/refusal': 'customers.write',
  'POST /v1/entities/{e}/proposals/{id}/download': 'customers.write',
  'POST /v1/entities/{e}/customers/{code}/messages/preview': 'messages.send',
  'POST /v1/entities/{e}/customers/{code}/messages': 'messages.send',
  'GET /v1/entities/{e}/customers/{code}/messages': 'invoices.read',
  'GET /v1/entities/{e}/messages/{id}': 'invoices.read',
  'POST /v1/entities/{e}/messages/{id}/revocation': 'messages.send',
  'GET /v1/entities/{e}/message-templates': 'messages.send',
  'PUT /v1/entities/{e}/message-templates/{kind}/{language}': 'entity.manage',
  'DELETE /v1/entities/{e}/message-templates/{kind}/{language}': 'entity.manage',
  'POST /v1/entities/{e}/message-templates/{kind}/{language}/preview': 'entity.manage',
  'GET /v1/entities/{e}/customers/{code}/comments': 'invoices.read',
  'POST /v1/pages/open': 'public',
  'POST /v1/pages/prequalifications': 'public',
  'POST /v1/pages/comments': 'public',
  'POST /v1/pages/attachments': 'public',
  'POST /v1/pages/attachments/completion': 'public',
  'POST /v1/pages/downloads': 'public',
  'GET /v1/portal/customer': 'portal',
  'PATCH /v1/portal/customer': 'portal',
  'GET /v1/portal/contacts': 'portal',
  'PATCH /v1/portal/contacts/{c}': 'portal',
  'GET /v1/portal/invoices': 'portal',
  'GET /v1/portal/invoices/{n}/attachments': 'portal',
  'GET /v1/portal/statement': 'portal',
  'GET /v1/portal/attachments': 'portal',
  'POST /v1/portal/attachments/{a}/download': 'portal',
  'GET /v1/portal/proposals': 'portal',
  'GET /v1/openapi.json': 'public',
};

type Outcome = 'allowed' | 'forbidden' | 'not there' | 'not signed in';
/** Of searches, runs and imports, `visible` is one's own, `hidden` somebody else's. */
type Subject = 'visible' | 'hidden' | 'shared' | 'other entity' | 'unknown entity' | 'not there';
const callers = [
  ...roles,
  'main-administrator',
  'multi-entity',
  'inactive',
  'key of an administrator',
  'key of a collector',
  'contact',
  'anonymous',
] as const;
type CallerName = (typeof callers)[number];
const nowhere: readonly Subject[] = ['not there', 'unknown entity'];
/** An entity that is not there is nobody's; it is tried by these. */
const sentAnywhere: readonly CallerName[] = [
  'administrator',
  'main-administrator',
  'key of an administrator',
  'contact',
  'anonymous',
];
/** What the multi-entity user is here, and in the other entity. */
const [roleHere, roleThere] = ['sales-manager', 'administrator'] as const;

const table: readonly RouteDefinition[] = routes;
const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const variablesOf = ({ path }: RouteDefinition): string[] => path.match(/\{\w+\}/g) ?? [];

function subjectsOf(route: RouteDefinition): Subject[] {
  const variables = variablesOf(route);
  if (variables.length === 0) return ['visible'];
  if (!variables.includes('{e}')) return ['visible', 'not there'];
  const inEntity: Subject[] = ['visible', 'other entity', 'unknown entity'];
  if (variables.length > 1) inEntity.push('not there');
  if (isOfSearch(route)) return [...inEntity, 'hidden', 'shared'];
  return isOfCustomer(route) || isOfRun(route) ? [...inEntity, 'hidden'] : inEntity;
}

const isOfSearch = ({ path }: RouteDefinition) => path.includes('/saved-searches/{id}');
const isOfRun = ({ path }: RouteDefinition) => /\/(?:runs|imports)\/\{id\}/.test(path);
/** Who sees everybody's runs and imports, and changes searches that others have shared. */
const managers: readonly Role[] = ['administrator', 'credit-manager'];

const isOfCustomer = (route: RouteDefinition) =>
  /\{code\}|\{n\}|\{a\}|\/(?:proposals|messages)\/\{id\}/.test(route.path) ||
  ['createInvoice', 'createAttachments'].includes(route.operationId);

function expected(route: RouteDefinition, caller: CallerName, subject: Subject): Outcome {
  const policy = policies[keyOf(route)] ?? '';
  if (policy === 'public') return 'allowed';
  if (caller === 'anonymous' || caller === 'inactive') return 'not signed in';
  const isThere = thereOf(subject);
  if (policy === 'own-account') return caller.startsWith('key of') ? 'forbidden' : isThere;
  if (caller === 'contact') return ofContact(policy, isThere);
  return policy === 'portal' ? 'forbidden' : ofStaff(route, caller, subject);
}

const thereOf = (subject: Subject) => (nowhere.includes(subject) ? 'not there' : 'allowed');

function ofStaff(route: RouteDefinition, caller: CallerName, subject: Subject): Outcome {
  const policy = policies[keyOf(route)] ?? '';
  // What somebody keeps to themselves is nobody else's business.
  if (isOfSearch(route) && subject === 'hidden') return 'not there';
  if (caller === 'main-administrator') return thereOf(subject);
  if (policy === 'main-administrator') return 'forbidden';
  if (policy === 'signed-in') return thereOf(subject);
  const role = roleIn(caller, subject);
  return role ? inEntity(route, role, caller, subject) : 'not there';
}

/** The portal is contacts' own; of entities they reach none, having no role in any (E7). */
function ofContact(policy: string, isThere: Outcome): Outcome {
  if (policy === 'portal') return isThere;
  return policy in permissionTable ? 'not there' : 'forbidden';
}

/** The role that a caller has in the entity of the path. */
function roleIn(caller: CallerName, subject: Subject): Role | undefined {
  if (subject === 'unknown entity') return undefined;
  if (caller === 'multi-entity') return subject === 'other entity' ? roleThere : roleHere;
  if (subject === 'other entity') return undefined;
  if (caller === 'key of an administrator') return 'administrator';
  return caller === 'key of a collector' ? 'collector' : roles.find((role) => role === caller);
}

/** Whoever may not, though their role may. */
function isBarred(route: RouteDefinition, caller: CallerName): boolean {
  // A program cannot give a password.
  if (caller.startsWith('key of')) return peoplesRoutes.includes(keyOf(route));
  // Whether somebody may import is a matter of the person; this one was not allowed it (B7).
  return caller === 'multi-entity' && policies[keyOf(route)] === 'imports.run';
}

function inEntity(route: RouteDefinition, role: Role, caller: CallerName, subject: Subject) {
  const mark = permissionTable[policies[keyOf(route)] ?? '']?.[roles.indexOf(role)] ?? '○';
  if (mark === '○') return 'forbidden';
  if (isBarred(route, caller)) return 'forbidden';
  if (subject === 'not there') return 'not there';
  if (subject === 'shared') return managers.includes(role) ? 'allowed' : 'forbidden';
  if (subject === 'hidden' && isOfRun(route) && !managers.includes(role)) return 'not there';
  const portfolioOnly = mark === '◐' && restrictedRoles.includes(role);
  return subject === 'hidden' && portfolioOnly ? 'not there' : 'allowed';
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
/** Whose searches, runs and imports are nobody's here. */
let stranger: Person;
/** Of a customer of the entity, with an access. */
let contact: ContactPerson;
/** Whoever has an account; `tokens` has every caller's. */
const people = new Map<CallerName, Person>();
const tokens = new Map<CallerName, string>();

beforeAll(async () => {
  world = await theWorld();
  [entity, other] = await Promise.all([anEntity(world), anEntity(world)]);
  await Promise.all(
    roles.map(async (role) =>
      people.set(role, await aColleague(entity, role, { canImport: true })),
    ),
  );
  people.set('main-administrator', await world.main.signIn());
  stranger = await aColleague(entity, 'administrator', { canImport: true });
  const inactive = await aColleague(entity, 'administrator');
  const path = { e: entity.id, u: inactive.id };
  await entity.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
  people.set('inactive', inactive);
  const entities = [
    { entityId: entity.id, role: roleHere },
    { entityId: other.id, role: roleThere },
  ];
  contact = await aContact(entity, await aCustomer(entity));
  people.set('contact', contact);
  people.set('multi-entity', await aPlatformUser(world, { entities }));
  for (const [caller, { token }] of people) tokens.set(caller, token);
  tokens.set('key of an administrator', await anApiKey(entity, 'administrator'));
  tokens.set('key of a collector', await anApiKey(entity, 'collector'));
});

/** Whoever is to succeed changes records of their own; reading and being refused leave them as they are. */
function aim(route: RouteDefinition, caller: CallerName, subject: Subject): Promise<Target> {
  const reads = route.method === 'GET' && !isRestricted(caller) && !isOfRun(route);
  const own = expected(route, caller, subject) === 'allowed' && !reads;
  const key = `${keyOf(route)}, ${subject}, ${own ? caller : 'shared'}`;
  const known = targets.get(key) ?? newTarget(route, subject, own ? caller : undefined);
  targets.set(key, known);
  return known;
}

const targets = new Map<string, Promise<Target>>();

const isRestricted = (caller: CallerName) =>
  restrictedRoles.includes(caller) || caller === 'multi-entity';

async function newTarget(route: RouteDefinition, subject: Subject, caller: CallerName | undefined) {
  const holder = caller && people.get(caller);
  const inPortfolio = caller && isRestricted(caller) && subject === 'visible';
  const collectorId = (inPortfolio && holder?.id) || null;
  const around = { entity: subject === 'other entity' ? other : entity, collectorId };
  const owner = ownerOf(subject, caller);
  const shared = subject === 'shared';
  const whose = { shared, owner, contact, ...(holder && { holder }) };
  const target = await targetOf(route, { ...around, ...whose });
  if (subject === 'unknown entity') return { ...target, path: { ...target.path, e: id } };
  if (subject !== 'not there') return target;
  const names = variablesOf(route).map((name) => name.slice(1, -1));
  const last = names.findLast((name) => name !== 'e') ?? '';
  return { ...target, path: { ...target.path, [last]: id } };
}

/** Who makes searches, runs and imports: the caller their own, where they may. */
function ownerOf(subject: Subject, caller: CallerName | undefined): Pick<Api, 'call'> {
  if (subject === 'hidden' || subject === 'shared') return stranger;
  return caller ? apiOf(world.send, tokens.get(caller)) : world.main;
}

async function attempt(route: RouteDefinition, caller: CallerName, subject: Subject) {
  const { path, body, ifMatch } = await aim(route, caller, subject);
  // Signing out ends the session that is used.
  const ends = route.operationId === 'deleteCurrentSession' && caller !== 'inactive';
  const fresh = ends ? await people.get(caller)?.signIn() : undefined;
  const headers = { ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }) };
  const token = fresh?.token ?? tokens.get(caller);
  const options = { token, headers, ...(body !== undefined && { json: body }) };
  return world.send(route.method, fill(route.path, path), options);
}

it('has a policy row for every route, and none for another', () => {
  expect(Object.keys(policies).sort()).toEqual(table.map(keyOf).sort());
});

describe('who may do what to what (B7, C8; reliability 1)', () => {
  it.each(table.map((route) => [keyOf(route), route] as const))('%s', async (_, route) => {
    const cases = callers.flatMap((caller) =>
      subjectsOf(route)
        .filter((subject) => subject !== 'unknown entity' || sentAnywhere.includes(caller))
        .map((subject) => ({ caller, subject })),
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
