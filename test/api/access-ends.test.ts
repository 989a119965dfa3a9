import { beforeAll, describe, expect, it } from 'vitest';
import { commit, noChanges } from '#shared/data/changes.ts';
import { contacts } from '#shared/data/contacts.ts';
import { accessRoute, opening, outcome, signingIn } from '#test/support/accesses.ts';
import { aContact, anInvitedContact, type ContactPerson } from '#test/support/contacts.ts';
import { codeOf, times } from '#test/support/pages.ts';
import { anEntity, linkToken, password, type TestEntity } from '#test/support/people.ts';
import { inTable } from '#test/support/portfolio.ts';
import { aCustomer } from '#test/support/records.ts';
import { itemsUnder } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const customerRoute = '/v1/entities/{e}/customers/{code}' as const;

async function setStatus(code: string, status: 'active' | 'inactive') {
  const path = { e, code };
  const { version } = await world.main.call(`GET ${customerRoute}`, { path });
  await world.main.call(`PATCH ${customerRoute}`, { path, body: { status }, ifMatch: version });
}

/** A customer with a contact who is signed in and has a link to a new password, and one invited. */
async function withContacts() {
  const customer = await aCustomer(entity);
  const person = await aContact(entity, customer);
  const pending = await anInvitedContact(entity, customer);
  await world.anonymous.call('POST /v1/password/forgotten', { body: { login: person.login } });
  const reset = await linkToken(world, person.email);
  return { customer, person, reset, invitation: await linkToken(world, pending.email) };
}
type All = Awaited<ReturnType<typeof withContacts>>;

/** What each way in comes to. */
async function waysIn({ person, reset, invitation }: All) {
  const inspected = await world.anonymous.attempt('POST /v1/password/reset/inspect', {
    body: { token: reset },
  });
  const session = await person.attempt('GET /v1/portal/customer');
  const own = await person.attempt('GET /v1/me');
  return {
    session: [outcome(session), outcome(own)],
    signIn: await signingIn(world, person.login, password),
    byEmail: await signingIn(world, person.email, password),
    invitation: await opening(world, invitation, 'inspect'),
    accepted: await opening(world, invitation, 'accept', 'short'),
    reset: outcome(inspected),
  };
}
const open = {
  session: [200, 200],
  signIn: 201,
  byEmail: 201,
  invitation: 200,
  accepted: 'validation-failed',
  reset: 200,
};
const closed = {
  session: ['unauthenticated', 'unauthenticated'],
  signIn: 'sign-in-refused',
  byEmail: 'sign-in-refused',
};

/** Asks for a link to a new password; how many e-mails came of it. */
async function askedFor({ email, login }: ContactPerson): Promise<number> {
  const before = (await world.standIn.emails({ to: email })).length;
  await world.anonymous.call('POST /v1/password/forgotten', { body: { login } });
  return (await world.standIn.emails({ to: email })).length - before;
}

describe('every way in (E3)', () => {
  it('is closed while the customer is inactive, and open when it is active again', async () => {
    const all = await withContacts();
    expect(await waysIn(all)).toEqual(open);
    await setStatus(all.customer.key, 'inactive');
    const expired = { invitation: 'invitation-expired', accepted: 'invitation-expired' };
    expect(await waysIn(all)).toEqual({ ...closed, ...expired, reset: 'password-reset-expired' });
    expect(await askedFor(all.person)).toBe(0);
    const { path } = all.person;
    for (const act of ['restoration', 'invitation', 'view'] as const) {
      const answer = await world.main.attempt(`POST ${accessRoute}/${act}`, { path });
      expect([act, codeOf(answer)]).toEqual([act, 'customer-inactive']);
    }
    await setStatus(all.customer.key, 'active');
    expect(await waysIn(all)).toEqual(open);
    expect(await askedFor(all.person)).toBe(1);
  });

  it('is closed with the deletion of the contact, for good', async () => {
    const all = await withContacts();
    const { path } = all.person;
    const list = `${customerRoute}/contacts` as const;
    const { items } = await world.main.call(`GET ${list}`, { path });
    for (const { id: c } of items) {
      await world.main.call(`DELETE ${list}/{c}`, { path: { ...path, c } });
    }
    const gone = { invitation: 'not-found', accepted: 'not-found', reset: 'not-found' };
    expect(await waysIn(all)).toEqual({ ...closed, ...gone });
    expect(await askedFor(all.person)).toBe(0);
    expect((await world.main.attempt(`GET ${accessRoute}`, { path })).status).toBe(404);
    // The user code is free again.
    await anInvitedContact(entity, all.customer, { access: { userCode: all.person.login } });
  });

  it('is closed with the deletion of the customer, of whose contacts many have an access', async () => {
    const all = await withContacts();
    const { person, customer } = all;
    await times(16, () => anInvitedContact(entity, customer));
    await world.main.call(`DELETE ${customerRoute}`, { path: person.path });
    const gone = { invitation: 'not-found', accepted: 'not-found', reset: 'not-found' };
    expect(await waysIn(all)).toEqual({ ...closed, ...gone });
    // Not with a customer of the same code either.
    const body = { code: customer.code, name: 'again' };
    await world.main.call('POST /v1/entities/{e}/customers', { path: { e }, body });
    expect(await waysIn(all)).toEqual({ ...closed, ...gone });
    const query = { customer: customer.code };
    const { items } = await world.main.call('GET /v1/entities/{e}/accesses', {
      path: { e },
      query,
    });
    expect(items).toEqual([]);
    const users = await itemsUnder(world.standIn, 'USER#');
    const left = users.filter(
      ({ client }) =>
        (client as { customerCode?: string } | undefined)?.customerCode === customer.code,
    );
    expect(left).toEqual([]);
  });

  it('is closed where the contact names another access, whatever is left of this one', async () => {
    const all = await withContacts();
    const { contactId, customer, id } = all.person;
    await inTable(entity, async (table) => {
      const before = await contacts(table).find(e, customer.code, contactId);
      if (before?.accessId !== id) throw new Error('the contact names its access');
      const changes = noChanges();
      const after = { ...before, accessId: world.main.id, version: before.version + 1 };
      contacts(table).update(changes, e, before, after);
      await commit(table, changes);
    });
    const { invitation, accepted } = open;
    const reset = 'password-reset-expired';
    expect(await waysIn(all)).toEqual({ ...closed, invitation, accepted, reset });
  });
});

describe('one person at three customers (E2)', () => {
  it('signs in by each user code to its own customer, and by e-mail where that is one', async () => {
    const email = `everywhere${world.next()}@client.example`;
    const customers = await times(3, () => aCustomer(entity));
    const people: ContactPerson[] = [];
    for (const customer of customers) {
      people.push(await aContact(entity, customer, { contact: { email } }));
    }
    for (const [index, person] of people.entries()) {
      const { customer } = await (await person.signIn()).call('GET /v1/me');
      expect(customer?.code).toBe(customers[index]?.code);
    }
    expect(await signingIn(world, email, password)).toBe('sign-in-refused');
    const [one, two, three] = people;
    if (!one || !two || !three) throw new Error('there are three');
    await world.main.call(`DELETE ${accessRoute}`, { path: one.path });
    expect(await signingIn(world, email, password)).toBe('sign-in-refused');
    await world.main.call(`DELETE ${accessRoute}`, { path: two.path });
    expect((await one.refusal('GET /v1/me')).code).toBe('unauthenticated');
    await three.call('GET /v1/portal/customer');
    const body = { login: email.toUpperCase(), password };
    const { principal } = await world.anonymous.call('POST /v1/sessions', { body });
    expect(principal).toMatchObject({ kind: 'contact', id: three.id, entities: [] });
  });
});
