import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createApp, createStacks } from './stacks/compose.ts';
import { loadStage } from './stage.ts';

const app = createApp();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
createStacks(app, await loadStage(app.node.tryGetContext('stage')), 'bundled');
app.synth();
