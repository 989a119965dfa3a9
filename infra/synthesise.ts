import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, createStacks } from './stacks/compose.ts';
import type { Assets } from './stacks/function.ts';
import { loadStage, type Stage } from './stage.ts';

/** A CloudFormation template, as far as readers of all of them can rely on its shape. */
export interface SynthesisedTemplate {
  readonly Resources: Readonly<Record<string, SynthesisedResource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>
  >;
}

interface SynthesisedResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: string | readonly string[];
}

/**
 * Synthesises the stacks of a stage in this process: the templates by stack name, such as
 * `encours-dev-data`. With assets `none` neither bundles nor the built web client are needed.
 * @throws Error for a stage that does not exist or whose settings are wrong
 */
export async function synthesise(options: {
  readonly stage: string | Stage;
  readonly assets: Assets;
}): Promise<{ templates: Record<string, SynthesisedTemplate> }> {
  const { assets } = options;
  const stage = typeof options.stage === 'string' ? await loadStage(options.stage) : options.stage;
  const outdir = await mkdtemp(join(tmpdir(), 'encours-synthesis-'));
  try {
    // Deployments check the templates; those who only read them need not wait for it.
    const app = createApp({ outdir, treeMetadata: false, builtinCloudFormationValidation: false });
    createStacks(app, stage, assets);
    const { stacks } = app.synth();
    return {
      templates: Object.fromEntries(stacks.map(({ stackName, template }) => [stackName, template])),
    };
  } finally {
    await rm(outdir, { recursive: true });
  }
}
