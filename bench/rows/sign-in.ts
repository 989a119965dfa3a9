import type { ApiFunction } from '#functions/runtime/api-function.ts';
import { createContext } from '#infra/local/gateway/invoke.ts';
import { hashPassword } from '#shared/adapters/passwords.ts';
import { createClient } from '#shared/contract/client.ts';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { acceptInvitation } from '#shared/contract/routes/invitations.ts';
import { createSession, getMe } from '#shared/contract/routes/sessions.ts';
import { listUsers } from '#shared/contract/routes/users.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  linkToken,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { engineEnvironment, repositories, withWorld } from '../deployment.ts';
import { eventOf, type Request } from '../event.ts';
import { type Figure, figure } from '../figure.ts';
import { fill } from '../fill.ts';
import { repeatable, replay, startRecorder, type WireCall } from '../recorder.ts';
import { invitedUser } from '../records.ts';
import type { Row } from '../row.ts';
import { alternately, timed } from '../statistics.ts';

const rounds = 25;
const colleagues = 60;

/** The calls to DynamoDB that an operation makes, in a form that can be repeated. */
async function callsOf(
  { world: { standIn } }: TestEntity,
  route: RouteDefinition,
  request: Request,
): Promise<WireCall[]> {
  const recorder = await startRecorder(standIn.engine.endpoint);
  const environment = engineEnvironment(standIn, recorder.origin);
  const module = (await import(`#functions/api/${route.group}/handler.ts`)) as ApiFunction;
  const handle = module.create(environment, { clock: standIn.clock, log: () => {} });
  const context = createContext('bench', route.group, 30_000);
  const { statusCode = 0, body } = await handle(eventOf(route, request), context);
  await recorder.close();
  if (statusCode >= 300) throw new Error(`${route.operationId} answered ${statusCode}: ${body}`);
  return recorder.calls.map(repeatable);
}

async function compare(
  { world }: TestEntity,
  name: string,
  calls: readonly WireCall[],
  hashed: boolean,
  run: () => Promise<unknown>,
): Promise<Figure> {
  const { endpoint } = world.standIn.engine;
  const least = async () => {
    await replay(endpoint, calls);
    if (hashed) await hashPassword(password);
  };
  for (const once of [run, least, run, least]) await once();
  const [measured = 0, floor = 0] = await alternately(
    rounds,
    () => timed(run),
    () => timed(least),
  );
  return figure(name, 'ms', measured, {
    floor,
    note: `${calls.length} calls${hashed ? ' and one argon2' : ''}`,
  });
}

async function measure(entity: TestEntity): Promise<Figure[]> {
  const { world, id: e } = entity;
  const { login, token } = await aColleague(entity, 'collector');
  const services = repositories(world.standIn);
  const now = services.clock.now();
  await fill(services, colleagues, (changes, number) =>
    services.users.create(changes, invitedUser(number, e, now)),
  );
  const invitations: string[] = [];
  for (let count = 0; count < rounds + 3; count += 1) {
    invitations.push(await linkToken(world, (await anInvitedUser(entity)).email));
  }
  await world.standIn.idle();
  const api = createClient(world.standIn.origin, () => ({ authorization: `Bearer ${token}` }));
  const signIn = { login, password };
  const accept = () => ({ token: invitations.pop() ?? '', password });
  return [
    await compare(
      entity,
      'sign in',
      await callsOf(entity, createSession, { body: signIn }),
      true,
      () => api('POST /v1/sessions', { body: signIn }),
    ),
    await compare(
      entity,
      'accept an invitation',
      await callsOf(entity, acceptInvitation, { body: accept() }),
      true,
      () => api('POST /v1/invitations/accept', { body: accept() }),
    ),
    await compare(entity, 'check the session', await callsOf(entity, getMe, { token }), false, () =>
      api('GET /v1/me'),
    ),
    await compare(
      entity,
      'list 50 users',
      await callsOf(entity, listUsers, { token, path: { e } }),
      false,
      () => api('GET /v1/entities/{e}/users', { path: { e } }),
    ),
  ];
}

export const signIn: Row = {
  number: 6,
  title: 'Signing in and what goes with it',
  about:
    'Median milliseconds over HTTP on the stand-in, which checks signatures and permissions of every ' +
    'call. Floor: the same calls repeated straight to the engine, without the SDK, and the hash.',
  run: () => withWorld(async (world) => measure(await anEntity(world))),
};
