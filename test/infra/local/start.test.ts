import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, createClient } from '#shared/contract/client.ts';

let folder: string;
let running: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encours-start-'));
});

afterEach(async () => {
  await kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts as `npm start` does, and resolves with the origin it says it is ready at. */
async function start(...options: string[]): Promise<string> {
  const program = ['infra/local/start.ts', '--port', '0', '--data', folder, ...options];
  running = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!running.stdout) throw new Error('no output');
  for await (const line of createInterface(running.stdout)) {
    const origin = /^ready (\S+)$/.exec(line)?.[1];
    if (origin) return origin;
  }
  throw new Error('it ended before it was ready');
}

async function kill(): Promise<void> {
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const ended = new Promise((resolve) => running?.once('exit', resolve));
  running.kill('SIGKILL');
  await ended;
}

async function operate(origin: string, path: string, body: object): Promise<void> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  const { status } = await fetch(`${origin}/_local/${path}`, init);
  expect(status).toBe(200);
}

async function emailsOf(origin: string): Promise<{ to: string[]; text: string }[]> {
  const { items } = (await (await fetch(`${origin}/_local/emails`)).json()) as {
    items: { to: string[]; text: string }[];
  };
  return items;
}

async function invitationOf(origin: string, address: string): Promise<string> {
  const mine = (await emailsOf(origin)).filter(({ to }) => to.includes(address));
  return /#token=([\w-]+)/.exec(mine.at(-1)?.text ?? '')?.[1] ?? '';
}

async function signedIn(origin: string, login: string, password: string): Promise<Client> {
  const { token } = await createClient(origin)('POST /v1/sessions', { body: { login, password } });
  return createClient(origin, () => ({ authorization: `Bearer ${token}` }));
}

const colleague = (name: string) => ({
  firstName: 'Camille',
  lastName: name,
  email: `camille.${name}@ardoise.test`,
  role: 'guest' as const,
  activeAccount: true,
  login: `camille.${name}`,
});

const entity = {
  name: 'Ardoise',
  legalName: 'Ardoise SAS',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  language: 'fr',
} as const;

test('A1 a fresh deployment invites its first administrator; killed at any moment, nothing answered is lost', async () => {
  const login = 'admin@encours.test';
  const password = 'correct horse battery';
  let origin = await start('--no-demo');
  await expect(signedIn(origin, login, password)).rejects.toMatchObject({
    code: 'sign-in-refused',
  });
  const token = await invitationOf(origin, login);
  await createClient(origin)('POST /v1/invitations/accept', { body: { token, password } });
  const { id: e } = await (await signedIn(origin, login, password))('POST /v1/entities', {
    body: entity,
  });
  await kill();

  origin = await start('--no-demo');
  let api = await signedIn(origin, login, password);
  const answered: string[] = [];
  const invited: string[] = [];
  const writing = Array.from({ length: 4 }, async (_, worker) => {
    for (let index = 0; ; index += 1) {
      const code = `C${worker}-${index}`;
      await api('POST /v1/entities/{e}/customers', { path: { e }, body: { code, name: code } });
      answered.push(code);
      const body = colleague(`${worker}-${index}`);
      await api('POST /v1/entities/{e}/users', { path: { e }, body });
      invited.push(body.email);
      // Others may have gone past forty meanwhile.
      if (answered.length >= 40) await kill();
    }
  });
  await Promise.allSettled(writing);
  expect(answered.length).toBeGreaterThanOrEqual(40);

  origin = await start('--no-demo');
  api = await signedIn(origin, login, password);
  const { items } = await api('GET /v1/entities/{e}/customers', {
    path: { e },
    query: { limit: 200 },
  });
  expect(items.map(({ code }) => code)).toEqual(expect.arrayContaining(answered));
  await operate(origin, 'clock', { advance: 'PT5M' });
  await operate(origin, 'schedules/outbox/run', {});
  const written = (await emailsOf(origin)).flatMap(({ to }) => to);
  expect(written).toEqual(expect.arrayContaining(invited));
}, 60_000);

test('an attached file survives a kill, and the demo company is loaded once', async () => {
  let origin = await start();
  const demo = ['c.vasseur', 'harbour-lights-2026'] as const;
  const files = async () => {
    const api = await signedIn(origin, ...demo);
    const { entities } = await api('GET /v1/me');
    const e = entities[0]?.id ?? '';
    const path = { e, n: 'F26-4101' };
    const { items } = await api('GET /v1/entities/{e}/invoices/{n}/attachments', { path });
    const [file] = items;
    const { url } = await api('POST /v1/entities/{e}/attachments/{a}/download', {
      path: { e, a: file?.id ?? '' },
    });
    return { count: items.length, content: await (await fetch(url)).text() };
  };
  const before = await files();
  await kill();
  origin = await start();
  expect(await files()).toEqual(before);
  const tour = await (await fetch(`${origin}/tour`)).text();
  for (const part of ['c.vasseur', demo[1], '/statement"', '/_local?to=']) {
    expect(tour).toContain(part);
  }
  expect(before).toMatchObject({ count: 1, content: expect.stringContaining('%PDF-1.4') });
}, 180_000);
