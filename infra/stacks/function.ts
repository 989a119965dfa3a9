import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundleFolder, deployedName, type FunctionDefinition } from '../functions.ts';
import type { Stage } from '../stage.ts';
import { bind, type Resources } from './grants.ts';
import { removalPolicy } from './stack.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `none` puts an empty handler in the place of bundles, for those who only read the templates. */
export type Assets = 'bundled' | 'none';

export interface Surroundings extends Resources {
  readonly stage: Stage;
  readonly assets: Assets;
}

/** A function with its role, its log group, and what it needs: nothing more. */
export function createFunction(
  scope: Construct,
  definition: FunctionDefinition,
  surroundings: Surroundings,
): LambdaFunction {
  const { stage, assets } = surroundings;
  const functionName = deployedName(stage.name, definition.name);
  const logGroup = new LogGroup(scope, `${definition.name}-logs`, {
    logGroupName: `/aws/lambda/${functionName}`,
    retention: stage.logRetentionDays,
    removalPolicy: removalPolicy(stage),
  });
  const role = new Role(scope, `${definition.name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  role.addToPolicy(
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  const created = new LambdaFunction(scope, definition.name, {
    functionName,
    role,
    logGroup,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: codeOf(definition, assets),
    memorySize: definition.memoryMegabytes,
    timeout: Duration.seconds(definition.timeoutSeconds),
  });
  bind(created, definition.needs, surroundings);
  return created;
}

function codeOf({ name }: FunctionDefinition, assets: Assets): Code {
  if (assets === 'none') return Code.fromInline('export const handler = () => {};');
  return Code.fromAsset(`${root}${bundleFolder(name)}`, { exclude: ['*.map'] });
}
