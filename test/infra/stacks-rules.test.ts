import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, createStacks } from '#infra/stacks/compose.ts';
import { loadStage } from '#infra/stage.ts';

let outdir: string;

beforeEach(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'encours-rules-'));
});

afterEach(() => rm(outdir, { recursive: true }));

function checkedApp() {
  const app = createApp({ outdir });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

const slow = { timeout: 60_000 };

test.each(['dev', 'prod'])('%s passes the rules and the schemas', slow, async (name) => {
  const app = checkedApp();
  createStacks(app, await loadStage(name), 'none');
  expect(app.synth().stacks).toHaveLength(7);
});

test('a finding that nobody has explained stops the synthesis', slow, () => {
  const app = checkedApp();
  new Bucket(new Stack(app, 'Careless'), 'Bucket');
  expect(() => app.synth()).toThrow('AwsSolutions-S10');
});
