import { beforeAll, describe, expect, it } from 'vitest';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import {
  ask,
  routesOfContacts,
  routesOfStaff,
  whatTheyKnow,
} from '#test/support/contact-routes.ts';
import { type AccessPath, aContact, type ContactPerson } from '#test/support/contacts.ts';
import { codeOf } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, viewerHeader, type World } from '#test/support/world.ts';

const signedIn: readonly RouteDefinition[] = [...routesOfContacts, ...routesOfStaff];

let world: World;
let entity: TestEntity;
let contact: ContactPerson;
let own: Awaited<ReturnType<typeof whatTheyKnow>>;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  contact = await aContact(entity, await aCustomer(entity));
  own = await whatTheyKnow(entity, contact);
});

/** What every route comes to, in the order of the table. */
async function outcomesOf(
  some: readonly RouteDefinition[],
  token: string,
  headers: Record<string, string> = {},
) {
  const outcomes: [string, string][] = [];
  for (const route of some) {
    const answer = await ask(world, route, { token, path: own, headers });
    outcomes.push([keyOf(route), answer.status < 300 ? 'carried out' : (codeOf(answer) ?? '')]);
  }
  return outcomes;
}

const all = (some: readonly RouteDefinition[], outcome: string) =>
  some.map((route) => [keyOf(route), outcome]);

describe('a colleague who looks at the portal as a contact (E4)', () => {
  const open = signedIn.filter(({ viewing }) => viewing);
  const closed = signedIn.filter(({ viewing }) => !viewing);

  it('reads what the portal shows, and may leave: every other route is closed', async () => {
    const key = 'POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/view';
    const { token } = await world.main.call(key, { path: contact.path });
    expect(await outcomesOf(closed, token)).toEqual(all(closed, 'forbidden'));
    // Leaving ends the session.
    const leaving = ({ operationId }: RouteDefinition) => operationId === 'deleteCurrentSession';
    const inOrder = [...open.filter((route) => !leaving(route)), ...open.filter(leaving)];
    expect(await outcomesOf(inOrder, token)).toEqual(all(inOrder, 'carried out'));
    expect(await outcomesOf(open, token)).toEqual(all(open, 'unauthenticated'));
  });

  it('is told what the contact is told', () => {
    expect(open.map(keyOf).sort()).toEqual([
      'DELETE /v1/sessions/current',
      'GET /v1/me',
      'GET /v1/portal/attachments',
      'GET /v1/portal/contacts',
      'GET /v1/portal/customer',
      'GET /v1/portal/invoices',
      'GET /v1/portal/invoices/{n}/attachments',
      'GET /v1/portal/proposals',
      'GET /v1/portal/statement',
      'POST /v1/portal/attachments/{a}/download',
    ]);
  });
});

describe('what is taken from an access holds for every route (E3, E6)', () => {
  const access = '/v1/entities/{e}/customers/{code}/contacts/{c}/access';

  it('from the next request on once it is limited to other addresses', async () => {
    const person = await aContact(entity, contact.customer);
    const { login: userCode, email, path } = person;
    const from = '198.51.100.7';
    const body = { userCode, email, ipAddresses: [from] };
    await world.main.call(`PUT ${access}`, { path, body });
    const elsewhere = { [viewerHeader]: '198.51.100.8' };
    expect(await outcomesOf(signedIn, person.token, elsewhere)).toEqual(
      all(signedIn, 'address-refused'),
    );
    // Nothing was carried out: the session, which one of them ends, goes on where it may be used.
    const [me] = routesOfContacts.filter(({ operationId }) => operationId === 'getMe');
    if (!me) throw new Error('there is no such route');
    const there = await outcomesOf([me], person.token, { [viewerHeader]: from });
    expect(there).toEqual(all([me], 'carried out'));
  });

  const accessEnds = {
    suspension: (path: AccessPath) => world.main.call(`POST ${access}/suspension`, { path }),
    withdrawal: (path: AccessPath) => world.main.call(`DELETE ${access}`, { path }),
    'deletion of the contact': (path: AccessPath) =>
      world.main.call('DELETE /v1/entities/{e}/customers/{code}/contacts/{c}', { path }),
    'deactivation of the customer': (path: AccessPath) =>
      world.main.call('PATCH /v1/entities/{e}/customers/{code}', {
        path,
        body: { status: 'inactive' },
        ifMatch: 1,
      }),
  };

  it.each(Object.entries(accessEnds))(
    'from the next request on after the %s',
    async (what, end) => {
      const { path, token } = await aContact(entity, await aCustomer(entity));
      await end(path);
      // The staff's are closed before they are told from one another.
      const some = what === 'suspension' ? signedIn : routesOfContacts;
      expect(await outcomesOf(some, token)).toEqual(all(some, 'unauthenticated'));
    },
  );
});
