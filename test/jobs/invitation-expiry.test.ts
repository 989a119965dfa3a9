import { beforeAll, describe, expect, it } from 'vitest';
import { newUser as uninvited } from '#functions/runtime/user-changes.ts';
import { newId } from '#shared/adapters/secrets.ts';
import { commit, noChanges } from '#shared/data/changes.ts';
import { users } from '#shared/data/users.ts';
import { windowOf } from '#shared/domain/limit.ts';
import { invited } from '#shared/domain/user.ts';
import { at, days, instantAfter, minutes } from '#test/support/clock.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { harming } from '#test/support/injection.ts';
import { codeOf } from '#test/support/pages.ts';
import {
  anEntity,
  anInvitedUser,
  linkToken,
  newPlatformUser,
  newUser,
  type Person,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { messagesTo, storeAt } from '#test/support/table.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  e = entity.id;
  return () => world.standIn.stop();
});

const run = () => world.standIn.runSchedule('invitation-expiry') as Promise<{ expired: number }>;
const again = 'POST /v1/entities/{e}/users/{u}/invitation';
const accept = (token: string) =>
  world.anonymous.attempt('POST /v1/invitations/accept', { body: { token, password } });
const inspect = (token: string) =>
  world.anonymous.attempt('POST /v1/invitations/inspect', { body: { token } });
const userOf = (main: Person, { path }: Pick<Invited, 'path'>) =>
  main.call('GET /v1/entities/{e}/users/{u}', { path });
const outcomes = (answers: readonly Answer[]) =>
  answers.map((answer) => codeOf(answer) ?? answer.status);

async function invite(main = world.main) {
  const { id, email, login, invitation } = await anInvitedUser({ ...entity, main });
  const token = await linkToken(world, email);
  const expiresAt = invitation?.expiresAt ?? '';
  return { id, email, login: login ?? '', token, expiresAt, path: { e, u: id } };
}
type Invited = Awaited<ReturnType<typeof invite>>;

/** Somebody whose invitation ends at an instant, without an e-mail. */
async function storeInvited(due: string) {
  const { engine, tableName } = world.standIn;
  const store = storeAt(engine.endpoint, tableName);
  const sentAt = instantAfter(due, -days(30));
  const person = { ...newUser(world), reach: 'entity', phone: null, language: 'en' } as const;
  const details = { mainAdministrator: false, canImport: false };
  const memberships = [{ entityId: e, role: 'guest' as const }];
  const user = uninvited(newId(sentAt), { ...person, ...details, memberships }, sentAt);
  const changes = noChanges();
  users(store).create(changes, invited(user, newId(sentAt), sentAt));
  await commit(store, changes);
}

async function linesOf(main: Person, { id }: { readonly id: string }, action: string) {
  const query = { targetType: 'user', targetId: id, action } as const;
  return (await main.call('GET /v1/entities/{e}/log', { path: { e }, query })).items;
}

/** Runs at an instant with the main administrator signed in there. */
const then = (instant: string, act: (main: Person) => Promise<void>) =>
  at(world, instant, async () => act(await world.main.signIn()));

/** Runs with another act in its middle: when it has read and is about to write. */
async function beforeWriting<T>(act: () => Promise<T>, other: () => Promise<unknown>): Promise<T> {
  const { hook } = world.standIn.faults;
  const whole = { ...hook };
  const before = async ({ command }: { command: string }) => {
    if (command !== 'TransactWriteItems') return;
    Object.assign(hook, whole);
    await other();
  };
  Object.assign(hook, { before });
  return act().finally(() => Object.assign(hook, whole));
}

const inactive = { status: 'inactive', inactiveReason: 'invitation-expired' };

describe('the schedule of expiries (B3)', () => {
  it('records each once, run ten times at once, again and late', async () => {
    const people = await Promise.all(Array.from({ length: 3 }, () => invite()));
    const [first] = people;
    if (!first) throw new Error('nobody was invited');
    await then(instantAfter(first.expiresAt, days(40)), async (main) => {
      await Promise.all(Array.from({ length: 10 }, run));
      expect(await run()).toEqual({ expired: 0 });
      for (const person of people) {
        expect(await userOf(main, person)).toMatchObject({ ...inactive, version: 2 });
        const lines = await linesOf(main, person, 'user.invitation-expired');
        expect(lines).toHaveLength(1);
        expect(lines[0]).toMatchObject({
          actor: { kind: 'system', id: 'invitation-expiry' },
          before: { status: 'invited', inactiveReason: null },
          after: inactive,
          ip: null,
        });
      }
    });
  });

  it('does nothing a millisecond early, and all of more than a hundred in one run', async () => {
    const due = instantAfter(world.standIn.clock.now(), days(30));
    await Promise.all(Array.from({ length: 104 }, () => storeInvited(due)));
    const { id } = await world.main.call('POST /v1/users', { body: newPlatformUser(world) });
    await then(instantAfter(due, -1), async () => {
      expect(await run()).toEqual({ expired: 0 });
    });
    await then(instantAfter(due, minutes(10)), async (main) => {
      expect(await run()).toEqual({ expired: 105 });
      const { items } = await main.call('GET /v1/users', { query: { status: 'inactive' } });
      expect(items.map((one) => one.id)).toEqual([id]);
      const query = {
        targetType: 'user',
        targetId: id,
        action: 'user.invitation-expired',
      } as const;
      const log = await main.call('GET /v1/account/log', { query });
      expect(log.items).toHaveLength(1);
    });
  });

  it('leaves what it has recorded when the clock goes back an hour', async () => {
    const person = await invite();
    const other = await invite();
    await then(person.expiresAt, async () => {
      expect(codeOf(await accept(person.token))).toBe('invitation-expired');
      await run();
    });
    await then(instantAfter(person.expiresAt, -minutes(60)), async (main) => {
      await run();
      expect(await userOf(main, person)).toMatchObject(inactive);
      expect(codeOf(await accept(person.token))).toBe('invitation-expired');
      expect(await linesOf(main, person, 'user.invitation-expired')).toHaveLength(1);
      expect(await userOf(main, other)).toMatchObject({ status: 'invited' });
      expect((await accept(other.token)).status).toBe(200);
    });
  });
});

describe('expiry and acceptance (B3)', () => {
  it('in every order: accepted in time stays so, expired first is refused', async () => {
    const [early, late, both] = await Promise.all([invite(), invite(), invite()]);
    const last = instantAfter(early.expiresAt, -1);
    await then(last, async () => {
      expect((await accept(early.token)).status).toBe(200);
      await run();
    });
    await then(instantAfter(both.expiresAt, 1000), async (main) => {
      await run();
      expect(outcomes([await accept(late.token), await accept(early.token)])).toEqual([
        'invitation-expired',
        'invitation-used',
      ]);
      expect(await userOf(main, early)).toMatchObject({ status: 'active', inactiveReason: null });
      expect(await userOf(main, late)).toMatchObject(inactive);
      expect(await linesOf(main, early, 'user.invitation-expired')).toEqual([]);
      await main.call(again, { path: late.path });
      expect((await accept(await linkToken(world, late.email))).status).toBe(200);
      await run();
      expect(await userOf(main, late)).toMatchObject({ status: 'active' });
    });
  });

  it.each([
    ['a new invitation', 'invitation', 'invitation-superseded'],
    ['deactivation', 'deactivation', 'invitation-expired'],
    ['activation, which invites anew', 'activation', 'invitation-superseded'],
  ] as const)('%s between reading and writing wins over acceptance', async (_, act, code) => {
    const { token, path } = await invite();
    const answer = await beforeWriting(
      () => accept(token),
      () => world.main.call(`POST /v1/entities/{e}/users/{u}/${act}`, { path }),
    );
    expect(codeOf(answer)).toBe(code);
    expect(await userOf(world.main, { path })).not.toMatchObject({ status: 'active' });
  });

  it('expiry between reading and writing wins over acceptance', async () => {
    const { token, expiresAt } = await invite();
    const { clock } = world.standIn;
    await at(world, instantAfter(expiresAt, -1), async () => {
      const answer = await beforeWriting(
        () => accept(token),
        async () => {
          clock.set(expiresAt);
          await run();
          clock.set(instantAfter(expiresAt, -1));
        },
      );
      expect(codeOf(answer)).toBe('invitation-expired');
    });
  });

  it('acceptance wins over a new invitation that has read and not written', async () => {
    const person = await invite();
    const resent = await beforeWriting(
      () => world.main.attempt(again, { path: person.path }),
      () => accept(person.token),
    );
    expect(codeOf(resent)).toBe('already-active');
    expect(await userOf(world.main, person)).toMatchObject({ status: 'active', invitation: null });
    expect(await linesOf(world.main, person, 'user.invited')).toEqual([]);
  });

  it('at the same moment, by clocks that differ: one of both, and never neither', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => invite()));
    await then(people[0]?.expiresAt ?? '', async (main) => {
      const { clock } = world.standIn;
      for (const person of people) {
        // The schedule's clock is at the end, the others' are not yet.
        clock.set(person.expiresAt);
        const expiry = run();
        clock.set(instantAfter(person.expiresAt, -1));
        const [answer] = await Promise.all([accept(person.token), expiry]);
        clock.set(instantAfter(person.expiresAt, 1));
        const lines = await linesOf(main, person, 'user.invitation-expired');
        const user = await userOf(main, person);
        expect([answer.status, user.status, lines.length]).toEqual(
          answer.status === 200 ? [200, 'active', 0] : [410, 'inactive', 1],
        );
      }
    });
  });
});

describe('inviting again (B4)', () => {
  it('kills the old link each time, and only the newest one opens', async () => {
    const { email, path, token } = await invite();
    const tokens = [token];
    for (let times = 0; times < 3; times += 1) {
      await world.main.call(again, { path });
      tokens.push(await linkToken(world, email));
    }
    expect(new Set(tokens).size).toBe(4);
    const old = Array.from({ length: 3 }, () => 'invitation-superseded');
    expect(outcomes(await Promise.all(tokens.map(inspect)))).toEqual([...old, 200]);
    expect(outcomes(await Promise.all(tokens.map(accept)))).toEqual([...old, 200]);
    const used = Array.from({ length: 4 }, () => 'invitation-used');
    expect(outcomes(await Promise.all(tokens.map(inspect)))).toEqual(used);
  });

  it('after expiry starts thirty days anew, of which the old link has none', async () => {
    const person = await invite();
    await then(instantAfter(person.expiresAt, days(3)), async (main) => {
      await run();
      const user = await main.call(again, { path: person.path });
      expect(user).toMatchObject({ status: 'invited', inactiveReason: null });
      expect(user.invitation?.expiresAt).toBe(instantAfter(person.expiresAt, days(33)));
    });
    await then(instantAfter(person.expiresAt, days(33) - 1), async () => {
      await run();
      const fresh = await linkToken(world, person.email);
      expect(outcomes([await inspect(person.token), await inspect(fresh)])).toEqual([
        'invitation-superseded',
        200,
      ]);
    });
    await then(instantAfter(person.expiresAt, days(33)), async (main) => {
      expect(await userOf(main, person)).toMatchObject(inactive);
    });
  });

  it('goes to one address so often an hour, creation included; refused, all stays', async () => {
    // At the start of a window, wherever that lies.
    const hour = windowOf('e-mails', instantAfter(world.standIn.clock.now(), minutes(60)));
    await then(hour.startsAt, async (main) => {
      const { email, path } = await invite(main);
      for (let times = 1; times < hour.most; times += 1) await main.call(again, { path });
      const token = await linkToken(world, email);
      const before = await userOf(main, { path });
      const answer = await main.attempt(again, { path });
      expect([answer.status, answer.headers['retry-after']]).toEqual([429, '3600']);
      expect(await userOf(main, { path })).toEqual(before);
      expect(await linesOf(main, before, 'user.invited')).toHaveLength(hour.most - 1);
      // Fewer where a newer invitation came before an older one's e-mail was sent.
      const { length } = await world.standIn.emails({ to: email });
      expect(length).toBeLessThanOrEqual(hour.most);
      expect((await inspect(token)).status).toBe(200);
      const other = { ...newPlatformUser(world), email: email.toUpperCase() };
      expect((await main.attempt('POST /v1/users', { body: other })).status).toBe(429);
      world.standIn.clock.set(hour.endsAt);
      expect((await (await main.signIn()).attempt(again, { path })).status).toBe(202);
    });
  });

  it('at the same moment leaves one link that opens, and an e-mail that has it', async () => {
    const { email, path } = await invite();
    const answers = await Promise.all([1, 2, 3, 4].map(() => world.main.attempt(again, { path })));
    for (const { status } of answers) expect([202, 409]).toContain(status);
    const emails = await world.standIn.emails({ to: email });
    const tokens = emails.map(({ text }) => /#token=(\S+)/.exec(text ?? '')?.[1] ?? '');
    const opened = outcomes(await Promise.all(tokens.map(inspect)));
    expect(opened.filter((outcome) => outcome === 200)).toHaveLength(1);
  });

  it.each(['fail', 'lose-answer'] as const)(
    'sends its e-mail in the end, whichever call of the worker does %s',
    async (harm) => {
      const failing = ['ses', 'dynamodb TransactWriteItems', 'dynamodb BatchGetItem', 'sqs'];
      for (const what of failing) {
        const { email, path, id, token } = await invite();
        let committed = false;
        await harming(
          world,
          harm,
          ({ service, command }) => {
            // The request itself goes through; what comes after it does not.
            const hit = committed && `${service} ${command}`.startsWith(what);
            if (command === 'TransactWriteItems') committed = true;
            return hit;
          },
          () => world.main.attempt(again, { path }),
        );
        await at(world, instantAfter(world.standIn.clock.now(), minutes(4)), async () => {
          await world.standIn.runSchedule('outbox');
        });
        const emails = await world.standIn.emails({ to: email });
        const fresh = await linkToken(world, email);
        expect([what, outcomes([await inspect(token), await inspect(fresh)])]).toEqual([
          what,
          ['invitation-superseded', 200],
        ]);
        expect(emails.length).toBeGreaterThanOrEqual(2);
        expect((await messagesTo(world.standIn, id)).map(({ state }) => state)).toEqual([
          'sent',
          'sent',
        ]);
        if (harm === 'fail') expect([what, emails.length]).toEqual([what, 2]);
      }
    },
  );
});
