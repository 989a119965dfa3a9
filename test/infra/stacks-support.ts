import { readDeployment } from '#infra/local/aws/iam/template.ts';
import { type SynthesisedTemplate, synthesise } from '#infra/synthesise.ts';

export type Templates = Record<string, SynthesisedTemplate>;

export const [dev, prod] = await Promise.all(
  ['dev', 'prod'].map(async (stage) => (await synthesise({ stage, assets: 'none' })).templates),
).then(([first = {}, second = {}]) => [first, second] as const);

export interface Found {
  readonly id: string;
  readonly deletionPolicy: string | undefined;
  /** The property at a path such as `Rules.0.Status`, or undefined. */
  at(path: string): unknown;
}

/** The resources of a type in all stacks, of which there must be one. */
export function find(templates: Templates, type: string): Found[] {
  const found = Object.values(templates).flatMap(({ Resources }) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties, DeletionPolicy }]) => {
        return { id, deletionPolicy: DeletionPolicy, at: (path: string) => at(Properties, path) };
      }),
  );
  if (found.length === 0) throw new Error(`There is no ${type}`);
  return found;
}

/** What stands at a path of names and indexes, or undefined. */
function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((from, name) => (from as Record<string, unknown> | undefined)?.[name], value);
}

/** The templates with every reference resolved. */
export function deployed(templates: Templates) {
  return readDeployment(templates, {
    account: '000000000000',
    region: 'eu-west-1',
    nameOf: (logicalId) => logicalId,
  });
}

export const list = <T>(value: T | readonly T[] | undefined): readonly T[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
};
