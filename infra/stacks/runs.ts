import type { App } from 'aws-cdk-lib';
import type { Stage } from '../stage.ts';
import { type WorkQueue, workQueue } from './queue.ts';
import { createStack } from './stack.ts';

/** The queue of long work: bulk changes, rules, recounts. */
export function runsStack(app: App, stage: Stage): WorkQueue {
  return workQueue(createStack(app, stage, 'runs', 'queue of long work'), stage, 'runs');
}
