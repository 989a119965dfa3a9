import { createRequire } from 'node:module';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/**
 * Holds the import rules of the house (docs/decisions/0002-layers.md). Fails as well when fewer
 * modules were read than the house has, as a cruiser that cannot read TypeScript reports success.
 */
const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const folders = ['shared', 'functions', 'infra', 'web'];
const fewestModules = 300;

const { output } = await cruise(
  folders,
  { ...rules.options, ruleSet: { forbidden: rules.forbidden }, validate: true },
  {},
  { tsConfig: extractTsConfig('tsconfig.json') },
);
const { violations, totalCruised } = (output as ICruiseResult).summary;
for (const { rule, from, to } of violations)
  process.stderr.write(`${rule.name}: ${from} → ${to}\n`);
process.stdout.write(`${totalCruised} modules, ${violations.length} broken rules\n`);
if (violations.length > 0 || totalCruised < fewestModules) process.exitCode = 1;
