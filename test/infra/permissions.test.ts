import { beforeAll, describe, expect, it } from 'vitest';
import { platformActions } from '#infra/functions.ts';
import { evaluate } from '#infra/local/aws/iam/evaluate.ts';
import { newId } from '#shared/adapters/secrets.ts';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { commitEach, noChanges } from '#shared/data/changes.ts';
import { runs } from '#shared/data/runs.ts';
import { newRun } from '#shared/domain/run.ts';
import { apiAlone } from '#test/support/alone.ts';
import { apiOf, fill } from '#test/support/api.ts';
import { days, later, minutes } from '#test/support/clock.ts';
import { aContact } from '#test/support/contacts.ts';
import { aFileForContact, sentLink } from '#test/support/file-links.ts';
import { dyingAfterWriting } from '#test/support/held-up.ts';
import { hold } from '#test/support/holds.ts';
import {
  announceImport,
  csv,
  imported,
  ranImport,
  refusedFile,
  refusedRows,
  type SheetFile,
  undoneImport,
} from '#test/support/imports.ts';
import { manyInvoices } from '#test/support/large-files.ts';
import { tell } from '#test/support/mail.ts';
import { aPage, sentWithPage, uploadedOnPage } from '#test/support/messaging.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  anInvitedUser,
  colleague,
  linkToken,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { inTable, ranBulk, someColleagues, storedCustomers } from '#test/support/portfolio.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { aFile, reopen, runRetention, settle } from '#test/support/retention.ts';
import { scanResult, toldOfScans } from '#test/support/scans.ts';
import { aSecondFactor } from '#test/support/second-factor.ts';
import { messagesTo } from '#test/support/table.ts';
import { targetOf } from '#test/support/targets.ts';
import { aSharedFile } from '#test/support/targets-access.ts';
import { attached, post, someInvoice, uploaded } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

const table: readonly RouteDefinition[] = routes;
const hello = Buffer.from('hello');
let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  e = entity.id;
  await everyRoute();
  await whatRoutesDoBesides();
  await whatPeopleDoWithTheirAccounts();
  await whatContactsDo();
  await whatIsSaidOnPages();
  await whatIsDoneToPortfolios();
  await whatIsImported();
  await whatBecomesOfFiles();
  await longWork();
  await afterAMinute();
  await everyJob();
  await world.standIn.idle();
  return () => world.standIn.stop();
  // Every route, every job, and what they do besides.
}, 180_000);

async function everyRoute() {
  const contact = await aContact(entity, await aCustomer(entity));
  const main = await world.main.signIn();
  for (const route of table) {
    const { path, body, ifMatch } = await targetOf(route, { entity, contact });
    // What is done to the own account may end the session that it is done by.
    const own = route.permission === 'own-account' ? await world.main.signIn() : main;
    const { token } = route.permission === 'portal' ? contact : own;
    await world.send(route.method, fill(route.path, path), {
      token,
      headers: {
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...(route.idempotent && { 'idempotency-key': `key ${world.next()}` }),
      },
      ...(body !== undefined && { json: body }),
    });
  }
}

async function whatRoutesDoBesides() {
  const seller = await colleague(entity, 'sales-manager');
  const { code, key } = await aCustomer(entity, { collectorId: seller.id });
  await anInvoice(entity, code);
  await seller.call('GET /v1/entities/{e}/customers', { path: { e } });
  await seller.call('GET /v1/entities/{e}/invoices', { path: { e } });
  await seller.call('GET /v1/entities/{e}/reports/aging', { path: { e } });
  await world.main.call('PATCH /v1/entities/{e}/customers/{code}', {
    path: { e, code: key },
    body: { collectorId: null },
    ifMatch: 1,
  });
  const { version } = await seller.call('GET /v1/me');
  const renamed = { body: { lastName: 'Renamed' }, ifMatch: version };
  await seller.call('PATCH /v1/me', renamed);
  const path = { e };
  const ofRecord = { targetType: 'customer' as const, targetId: code };
  await world.main.call('GET /v1/entities/{e}/log', { path, query: ofRecord });
  const body = { code: 'BEFORE', name: 'x' };
  const branch = await world.main.call('POST /v1/entities/{e}/branches', { path, body });
  await world.main.call('PATCH /v1/entities/{e}/branches/{id}', {
    path: { e, id: branch.id },
    body: { code: 'AFTER' },
    ifMatch: 1,
  });
  const { number } = await someInvoice(entity);
  const { id } = await attached(entity, [number], { fileName: 'a.txt', bytes: hello });
  const at = { path: { e, a: id } };
  const { url } = await world.main.call('POST /v1/entities/{e}/attachments/{a}/download', at);
  expect((await fetch(url)).status).toBe(200);
  const wrong = await uploaded(entity, [number], { fileName: 'a.pdf', bytes: hello });
  await world.main.refusal('POST /v1/entities/{e}/attachments/{a}/completion', {
    path: { e, a: wrong.id },
  });
}

async function whatPeopleDoWithTheirAccounts() {
  const { anonymous } = world;
  const person = await aColleague(entity, 'guest');
  const { code } = await aSecondFactor(world, person);
  const { login, email } = person;
  const body = { login, password, totp: code() };
  await anonymous.call('POST /v1/sessions', { body });
  // By an e-mail, which is looked for among everybody's.
  await anonymous.call('POST /v1/password/forgotten', { body: { login: email } });
  const token = await linkToken(world, email);
  await anonymous.call('POST /v1/password/reset/inspect', { body: { token } });
  const chosen = { token, password: 'ten slow herons over water' };
  await anonymous.call('POST /v1/password/reset', { body: chosen });
  const unhappy = await aColleague(entity, 'guest');
  const change = { currentPassword: password, newPassword: chosen.password };
  await unhappy.call('POST /v1/password/change', { body: change });
}

/** They come back to an open page, fetch what they may see, and change their minds. */
async function whatContactsDo() {
  const customer = await aCustomer(entity);
  const { number } = await anInvoice(entity, customer.code);
  const { id: a } = await aSharedFile(entity, number);
  const person = await aContact(entity, customer);
  const file = { path: { a } };
  const { url } = await person.call('POST /v1/portal/attachments/{a}/download', file);
  expect((await fetch(url)).status).toBe(200);
  for (const phone of ['+33 1 86 95 12 34', null]) {
    await person.call('PATCH /v1/portal/customer', { body: { phone }, ifMatch: 1 });
  }
  await later(world, minutes(2), () => person.call('GET /v1/portal/customer'));
  const atOnce = await anEntity(world, { contactChanges: 'at-once' });
  const other = await aContact(atOnce, await aCustomer(atOnce));
  const change = { body: { phone: '+33 1 86 95 12 34' }, ifMatch: 1 };
  await other.call('PATCH /v1/portal/customer', change);
}

/** Of each kind, accepted and refused; what is no text is removed at once. */
async function whatIsSaidOnPages() {
  const { anonymous, main } = world;
  const page = await aPage(entity);
  const { token, number: invoice } = page;
  const decide = (id: string, verdict: 'acceptance' | 'refusal') =>
    main.call(`POST /v1/entities/{e}/proposals/{id}/${verdict}`, { path: { e, id }, body: {} });
  const disputed = { token, invoice, kind: 'dispute' as const, comment: 'Too much' };
  const said = await anonymous.call('POST /v1/pages/prequalifications', { body: disputed });
  const comment = { token, comment: 'Thank you' };
  const { id } = await anonymous.call('POST /v1/pages/comments', { body: comment });
  const kept = await sentWithPage(entity, page);
  const path = { e, id: kept.proposalId };
  const { url } = await main.call('POST /v1/entities/{e}/proposals/{id}/download', { path });
  expect((await fetch(url)).status).toBe(200);
  for (const one of [said.id, id, kept.proposalId]) await decide(one, 'acceptance');
  const bytes = hello;
  const dropped = await sentWithPage(entity, page, { fileName: 'dropped.txt', bytes });
  await decide(dropped.proposalId, 'refusal');
  const { attachmentId } = kept;
  const own = await anonymous.call('POST /v1/pages/downloads', { body: { token, attachmentId } });
  expect((await fetch(own.url)).status).toBe(200);
  const file = { token, invoice, fileName: 'never.txt', size: 5 };
  const never = await anonymous.call('POST /v1/pages/attachments', { body: file });
  const missing = await anonymous.refusal('POST /v1/pages/attachments/completion', {
    body: { token, attachmentId: never.id },
  });
  expect(missing.code).toBe('upload-missing');
  const wrong = { fileName: 'a.pdf', bytes };
  const body = { token, attachmentId: await uploadedOnPage(entity, page, wrong) };
  await anonymous.refusal('POST /v1/pages/attachments/completion', { body });
}

/** Associations move without their customers, and bulk changes both ways, at once and as runs. */
async function whatIsDoneToPortfolios() {
  const path = { e };
  const [from = '', to = ''] = await someColleagues(entity, 2);
  const codes = await storedCustomers(entity, 501);
  const associate = { operation: 'associate' as const, userIds: [from] };
  const bulkKey = 'POST /v1/entities/{e}/colleague-associations';
  const some = { codes: codes.slice(0, 3) };
  await world.main.call(bulkKey, { path, body: { ...associate, selection: some } });
  const handover = { path: { e, u: from }, body: { toUserId: to } };
  await world.main.call('POST /v1/entities/{e}/users/{u}/handover', handover);
  await world.main.call(bulkKey, {
    path,
    body: { ...associate, selection: { criteria: {} }, dryRun: true },
  });
  expect((await ranBulk(entity, { ...associate, selection: { codes } })).state).toBe('done');
  const dissociate = { ...associate, operation: 'dissociate' as const };
  expect((await ranBulk(entity, { ...dissociate, selection: { codes } })).state).toBe('done');
  const query = { sort: 'name' as const };
  await world.main.call('GET /v1/entities/{e}/customers', { path, query });
}

/** Files of every kind, of what is new and what is there: as a trial, in earnest, and taken back. */
async function whatIsImported() {
  const path = { e };
  const [member, seller] = [
    await aColleague(entity, 'collector'),
    await aColleague(entity, 'guest'),
  ];
  const { code: branch } = await world.main.call('POST /v1/entities/{e}/branches', {
    path,
    body: { code: 'IMPORTED', name: 'x' },
  });
  const rule = { name: 'Of files', criteria: { group: 'Filed' }, userIds: [seller.id] };
  await world.main.call('POST /v1/entities/{e}/assignment-rules', { path, body: rule });
  const { code } = await aCustomer(entity, { collectorId: seller.id });
  const { number } = await anInvoice(entity, code);
  await world.main.call('POST /v1/entities/{e}/customers/{code}/contacts', {
    path: { e, code },
    body: { name: 'Bo' },
  });
  const columns = ['code', 'name', 'groups', 'branch', 'colleague', 'collector'];
  const customers = csv(
    columns,
    ['filed', 'New', 'Filed', branch, member.email, member.login],
    [code, 'Renamed', 'Filed', branch, member.login, ''],
    ['nameless', '', '', '', '', ''],
  );
  const contacts = csv(
    ['customerCode', 'name', 'title'],
    ['filed', 'Ann', ''],
    [code, 'Bo', 'Accountant'],
    ['nobody', 'Cy', ''],
  );
  const invoices = csv(
    ['number', 'customerCode', 'issueDate', 'dueDate', 'amount', 'branch', 'settledOn'],
    ['filed', 'filed', '2026-01-01', '2026-02-01', '10.00', branch, ''],
    [number, code, '2026-10-01', '2026-10-30', '100.00', '', '2026-10-31'],
    ['refused', 'nobody', '2026-01-01', '2026-02-01', '10.00', '', ''],
  );
  const files: SheetFile[] = [
    { kind: 'customers', bytes: customers },
    { kind: 'contacts', bytes: contacts },
    { kind: 'invoices', bytes: invoices },
  ];
  const runs: string[] = [];
  for (const file of files) {
    const { id, run } = await imported(entity, file, { dryRun: true, replaceColleagues: true });
    const done = await ranImport(entity, id, { replaceColleagues: true });
    expect(run.result).toMatchObject({ created: 1, refused: 1 });
    expect(done.result).toMatchObject({ created: 1, refused: 1 });
    expect(await refusedRows(entity, id)).toHaveLength(1);
    expect((await refusedFile(entity, id)).length).toBeGreaterThan(0);
    runs.push(done.id);
  }
  for (const runId of runs.reverse()) {
    expect((await undoneImport(entity, runId)).result).toMatchObject({ skipped: 0 });
  }
  const { id } = await announceImport(entity, { kind: 'customers', bytes: customers });
  const at = { path: { e, id } };
  const missing = await world.main.refusal('POST /v1/entities/{e}/imports/{id}/check', at);
  expect(missing.code).toBe('upload-missing');
}

/** More parts than one worker does, and a run whose message never got to the queue. */
async function longWork() {
  const { standIn } = world;
  const now = standIn.clock.now();
  const by = { id: world.main.id, name: 'Somebody' };
  const facts = { kind: 'association', dryRun: false, undoes: null, createdBy: by } as const;
  const run = { ...newRun({ ...facts, id: newId(now) }, now), state: 'done' as const };
  const deed = { code: 'nobody', before: { colleagues: {} }, after: { colleagues: {} } };
  await inTable(entity, (table) => {
    const begun = noChanges();
    runs(table).create(begun, e, run, {});
    const steps = Array.from({ length: 201 }, (_, index) => {
      const step = noChanges();
      const part = { index, names: [], position: 0, figures: {}, notFound: [], refused: [] };
      runs(table).remember(step, e, run, part, [deed]);
      return step;
    });
    return commitEach(table, [begun, ...steps]);
  });
  const path = { e, id: run.id };
  const undoing = await world.main.call('POST /v1/entities/{e}/runs/{id}/undo', { path });
  await standIn.idle();
  await isDone(undoing.runId);
  standIn.faults.set({ service: 'sqs', mode: 'fail', rate: 1 });
  const lost = await world.main.call('POST /v1/entities/{e}/customers/recount', { path: { e } });
  standIn.faults.set({ service: 'sqs', mode: 'off', rate: 1 });
  await standIn.runSchedule('runs');
  await isDone(lost.runId);
}

async function isDone(id: string) {
  const { state } = await world.main.call('GET /v1/entities/{e}/runs/{id}', { path: { e, id } });
  expect(state).toBe('done');
}

/** What is read of each group of routes, by whose function the last use of a credential is noted. */
const reads = [
  '/v1/me',
  '/v1/entities',
  '/v1/entities/{e}/users',
  '/v1/entities/{e}/api-keys',
  '/v1/entities/{e}/log',
  '/v1/entities/{e}/customers',
  '/v1/entities/{e}/saved-searches',
  '/v1/entities/{e}/imports/01ARZ3NDEKTSV4RRFFQ69G5FAV',
  '/v1/entities/{e}/invoices',
  '/v1/entities/{e}/reports/aging',
  '/v1/entities/{e}/message-templates',
];

/** The time of a session's last use is noted once a minute, an API key's once in five. */
async function afterAMinute() {
  const program = await anApiKey(entity, 'administrator');
  for (const [index, path] of reads.entries()) {
    await later(world, minutes(6 * (index + 1)), async () => {
      for (const token of [world.main.token, program]) {
        await apiOf(world.send, token).attempt(`GET ${path}` as 'GET /v1/entities/{e}', {
          path: { e },
        });
      }
    });
  }
}

/** A file that is shown to customers, by one who dies before all of its invoices say so (G1). */
async function unfinishedFile() {
  const book = await manyInvoices(entity, 1, 60);
  const { id: a, version: ifMatch } = await attached(entity, book.numbers, {
    fileName: 'a.txt',
    bytes: hello,
  });
  const dying = await apiAlone(world, 'attachments', dyingAfterWriting());
  const body = { visibleToCustomers: true };
  const key = 'PATCH /v1/entities/{e}/attachments/{a}';
  await dying(world.main, key, { path: { e, a }, body, ifMatch });
}

/** A file on more invoices than are written at once, all of which were settled long ago (G8). */
async function largeFileOver() {
  const { numbers, keys } = await manyInvoices(entity, 1, 60);
  await attached(entity, numbers, { fileName: 'over.txt', bytes: hello });
  for (const key of keys) await settle(entity, key, '2024-01-10');
}

/** Files whose time is over: one goes, one is held, one was on an invoice that is reopened. */
async function whatBecomesOfFiles() {
  await unfinishedFile();
  await largeFileOver();
  const files = [await aFile(entity, 2), await aFile(entity), await aFile(entity)];
  const [gone, held, kept] = files.map(({ on }) => on[0]?.key ?? '');
  const path = { e, n: files[0]?.on[1]?.key ?? '', a: files[0]?.id ?? '' };
  for (const n of [gone, held, kept]) await settle(entity, n ?? '', '2024-01-10');
  await world.main.call('DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}', { path });
  await hold(entity, 'invoices/{n}', { n: held ?? '' });
  await reopen(entity, kept ?? '');
  await runRetention(world);
  const { number } = await someInvoice(entity);
  const { upload } = await attached(entity, [number], { fileName: 'again.txt', bytes: hello });
  await post(upload, hello);
  await later(world, days(2), () => world.standIn.runSchedule('file-reconciliation'));
  const file = await aFileForContact(entity);
  const body = { token: await sentLink(entity, file) };
  const { url } = await world.anonymous.call('POST /v1/links/open', { body });
  expect((await fetch(url)).status).toBe(200);
  await world.main.call('DELETE /v1/entities/{e}/attachments/{a}', { path: file.path });
  await world.anonymous.refusal('POST /v1/links/inspect', { body });
}

async function everyJob() {
  const { standIn } = world;
  await standIn.bootstrap();
  await standIn.runSchedule('directory');
  const seller = await colleague(entity, 'sales-manager');
  const { code } = await aCustomer(entity, { collectorId: seller.id });
  await anInvoice(entity, code);
  await standIn.runSchedule('directory');
  const { number } = await someInvoice(entity);
  await uploaded(entity, [number], { fileName: 'abandoned.txt', bytes: hello });
  const bounced = await anInvitedUser(entity);
  await standIn.idle();
  const [message] = await messagesTo(standIn, bounced.id);
  const messageId = message?.providerMessageId ?? '';
  await tell(world, { eventType: 'Bounce', messageId, email: bounced.email });
  const scanned = { key: `entities/${e}/attachments/any`, versionId: 'any' };
  await toldOfScans(world, [scanResult(world, scanned, 'NO_THREATS_FOUND')]);
  standIn.faults.set({ service: 'ses', mode: 'fail', rate: 1 });
  const { id: u } = await anInvitedUser(entity);
  await standIn.idle();
  // One that waits for another to the same person.
  await world.main.call('POST /v1/entities/{e}/users/{u}/invitation', { path: { e, u } });
  await standIn.idle();
  standIn.faults.set({ service: 'ses', mode: 'off', rate: 1 });
  await standIn.runSchedule('outbox');
  await later(world, minutes(40), () => standIn.runSchedule('upload-cleanup'));
  await later(world, days(31), () => standIn.runSchedule('invitation-expiry'));
  const { version } = await world.main.call('GET /v1/account/security');
  const settings = { body: { inactivateAfterMonths: 1 }, ifMatch: version };
  await world.main.call('PUT /v1/account/security', settings);
  await later(world, days(40), () => standIn.runSchedule('idle-users'));
}

/** S3 asks for it when a tagged version is read; without it, it answers without tags. */
const probed = ['s3:GetObjectTagging'];

describe('the roles of the functions (reliability 10)', () => {
  it('allow every call that was made', () => {
    const refused = world.standIn.directory
      .usage()
      .filter(({ allowed, action }) => !allowed && !probed.includes(action))
      .map(({ principal, action, resource }) => `${principal} ${action} ${resource}`);
    expect(refused).toEqual([]);
  });

  it('hold no action on anything on which it was never used', () => {
    const { directory, deployment } = world.standIn;
    const usage = directory.usage();
    const held = deployment.functions.flatMap(({ name, statements }) =>
      statements
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action, Resource }) =>
          [Action ?? []]
            .flat()
            .filter((action) => !platformActions.includes(action))
            .flatMap((action) =>
              [Resource ?? []].flat().map((resource) => ({ name, action, resource })),
            ),
        ),
    );
    expect(held.length).toBeGreaterThan(20);
    const unused = held.filter(({ name, action, resource }) => {
      const grant = { Effect: 'Allow', Action: action, Resource: resource } as const;
      return !usage.some(
        (use) => use.principal === name && evaluate([grant], use.action, use.resource, {}),
      );
    });
    const told = unused.map(({ name, action, resource }) => `${name} ${action} ${resource}`);
    expect([...new Set(told)]).toEqual([]);
  });

  it('name what they allow: no action and no resource is a mere wildcard', () => {
    for (const { name, statements } of world.standIn.deployment.functions) {
      for (const { Action, Resource } of statements) {
        const wild = [Action ?? [], Resource ?? []].flat().filter((text) => text === '*');
        expect([name, wild]).toEqual([name, []]);
      }
    }
  });
});
