import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startStandIn } from '#infra/local/stand-in.ts';

/** Where CloudFormation waits for a custom resource's answer. */
async function cloudFormation() {
  const answers: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    answers.push(JSON.parse(await text(request)));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/answer`, answers };
}

const properties = {
  email: 'first@people.example',
  firstName: 'Ada',
  lastName: 'First',
  language: 'fr',
  accountName: 'Groupe',
};

async function deployment() {
  const standIn = await startStandIn();
  onTestFinished(() => standIn.stop());
  const { url, answers } = await cloudFormation();
  const run = async (RequestType: string, ResourceProperties: object) => {
    const ids = { StackId: 's', RequestId: 'r', LogicalResourceId: 'l' };
    const event = { RequestType, ResponseURL: url, ...ids, ResourceProperties };
    const result = await standIn.runJob('bootstrap', event);
    await standIn.idle();
    return { result, answer: answers.at(-1) };
  };
  return { standIn, run };
}

describe('the set-up as a custom resource of CloudFormation (A1)', () => {
  it('invites the first main administrator once, whatever is deployed later', async () => {
    const { standIn, run } = await deployment();
    const mails = async () => (await standIn.emails({ to: properties.email })).length;
    expect(await run('Create', properties)).toMatchObject({
      result: { created: true },
      answer: { Status: 'SUCCESS', PhysicalResourceId: 'encours-account', RequestId: 'r' },
    });
    expect(await mails()).toBe(1);
    for (const type of ['Create', 'Update', 'Delete']) {
      expect(await run(type, { ...properties, email: 'second@people.example' })).toMatchObject({
        result: { created: false },
        answer: { Status: 'SUCCESS' },
      });
    }
    expect(await mails()).toBe(1);
    expect(await standIn.emails({ to: 'second@people.example' })).toEqual([]);
  });

  it('sends the invitation again where it ran out and nobody can sign in, and only then', async () => {
    const { standIn, run } = await deployment();
    const mails = async () => (await standIn.emails({ to: properties.email })).length;
    await run('Create', properties);
    standIn.clock.advance('P29D');
    await run('Update', properties);
    expect(await mails()).toBe(1);
    standIn.clock.advance('P2D');
    await run('Update', properties);
    expect(await mails()).toBe(2);
    await run('Update', properties);
    expect(await mails()).toBe(2);
  });

  it('answers FAILED, without a word of what it was given, for settings that are none', async () => {
    const { run } = await deployment();
    const { answer } = await run('Create', { ...properties, email: 'not-an-address' });
    expect(answer).toMatchObject({ Status: 'FAILED' });
    expect(JSON.stringify(answer)).not.toContain('not-an-address');
  });

  it('sets one account up when it is run several times at once', async () => {
    const { standIn } = await deployment();
    const runs = await Promise.all([1, 2, 3, 4].map(() => standIn.runJob('bootstrap', properties)));
    expect(runs.filter((run) => (run as { created: boolean }).created)).toHaveLength(1);
    expect(await standIn.emails({ to: properties.email })).toHaveLength(1);
  });
});
