import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { engines, startEngine } from '#infra/local/aws/dynamodb/engine.ts';

// Starts an engine, writes one item, and says so with the engine's endpoint.
const WRITER = `
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { startEngine } from '#infra/local/aws/dynamodb/engine.ts';
const [kind, dataFolder] = process.argv.slice(1);
const { endpoint } = await startEngine({ kind, dataFolder });
const credentials = { accessKeyId: 'writer', secretAccessKey: 'secret' };
const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
await client.send(new CreateTableCommand({
  TableName: 'kept',
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
}));
await client.send(new PutItemCommand({ TableName: 'kept', Item: { pk: { S: 'a' } } }));
process.stdout.write(endpoint + '\\n');
setInterval(() => {}, 1000);
`;

function clientOf(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'reader', secretAccessKey: 'secret' };
  return new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function endpointOf(writer: ChildProcess): Promise<string> {
  let output = '';
  for await (const data of writer.stdout ?? []) {
    output += data;
    if (output.endsWith('\n')) break;
  }
  return output.trim();
}

/** Resolves when nothing listens there any more. */
async function untilClosed(endpoint: string): Promise<void> {
  const { hostname, port } = new URL(endpoint);
  for (;;) {
    const socket = connect(Number(port), hostname);
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false);
    if (!open) return;
    // A connection to a dying engine ends with it.
    await once(socket, 'close').catch(() => undefined);
  }
}

it('finds an engine on this machine', () => {
  expect(engines().length).toBeGreaterThan(0);
});

it('says what to install for an engine that cannot run here', async () => {
  vi.stubEnv('PATH', '');
  vi.stubEnv('JAVA_HOME', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(engines()).not.toContain('java');
  await expect(startEngine({ kind: 'java' })).rejects.toThrow('needs Java 17 or later');
});

describe.each(engines())('the %s engine', (kind) => {
  it('answers at once when it has started, and is gone when it was stopped', async () => {
    const engine = await startEngine({ kind });
    const { TableNames } = await clientOf(engine.endpoint).send(new ListTablesCommand({}));
    expect(engine.kind).toBe(kind);
    expect(TableNames).toEqual([]);
    await engine.stop();
    await expect(clientOf(engine.endpoint).send(new ListTablesCommand({}))).rejects.toThrow(
      /ECONNREFUSED|ECONNRESET|^$/,
    );
  });

  it('starts side by side on ports of their own', async () => {
    const [one, other] = await Promise.all([startEngine({ kind }), startEngine({ kind })]);
    onTestFinished(async () => void (await Promise.all([one.stop(), other.stop()])));
    expect(one.endpoint).not.toBe(other.endpoint);
  });

  it('says why it could not start on a port in use', async () => {
    const engine = await startEngine({ kind });
    onTestFinished(() => engine.stop());
    const port = Number(new URL(engine.endpoint).port);
    await expect(startEngine({ kind, port })).rejects.toThrow(/in use/);
  });

  it('dies with a killed program and keeps every acknowledged write', async () => {
    const dataFolder = await temporaryFolder();
    const args = ['--input-type=module', '-e', WRITER, kind, dataFolder];
    const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const endpoint = await endpointOf(writer);
    writer.kill('SIGKILL');
    await untilClosed(endpoint);

    const again = await startEngine({ kind, dataFolder });
    onTestFinished(() => again.stop());
    const get = new GetItemCommand({ TableName: 'kept', Key: { pk: { S: 'a' } } });
    const { Item } = await clientOf(again.endpoint).send(get);
    expect(Item).toEqual({ pk: { S: 'a' } });
  });
});
