import { type App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Stage } from '../stage.ts';

/** A stack named `encours-<stage>-<concern>`; CloudFormation refuses to delete protected ones. */
export function createStack(app: App, stage: Stage, concern: string, description: string): Stack {
  const name = `encours-${stage.name}-${concern}`;
  return new Stack(app, name, {
    stackName: name,
    description: `Encours: ${description}`,
    env: { region: stage.region, ...(stage.account && { account: stage.account }) },
    terminationProtection: stage.protectData,
  });
}

/** What becomes of what holds data when its stack is deleted. */
export function removalPolicy(stage: Stage): RemovalPolicy {
  return stage.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
