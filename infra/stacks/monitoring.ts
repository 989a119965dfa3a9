import { type App, Duration, type Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Stage } from '../stage.ts';
import { type Check, checksOf, type Watched } from './checks.ts';
import { createStack } from './stack.ts';

/** Alarms that say what users notice, and a dashboard of what they watch. */
export function monitoringStack(app: App, watched: Watched): void {
  const { stage } = watched;
  const stack = createStack(app, stage, 'monitoring', 'dashboard and alarms');
  const raise = alarms(stack, stage);
  const checks = checksOf(watched);
  for (const check of checks) raise(check);
  dashboard(stack, stage, checks);
}

function alarms(stack: Stack, stage: Stage): (check: Check) => void {
  const topic = new Topic(stack, 'Alarms', {
    topicName: `encours-${stage.name}-alarms`,
    enforceSSL: true,
  });
  if (stage.alarmEmail) topic.addSubscription(new EmailSubscription(stage.alarmEmail));
  return ({ name, metric, threshold, periods = 1, below = false, impact }) => {
    const alarm = new Alarm(stack, name, {
      alarmName: `encours-${stage.name}-${name}`,
      alarmDescription: impact,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
  };
}

function dashboard(stack: Stack, stage: Stage, checks: readonly Check[]): void {
  const titles = [...new Set(checks.map(({ chart }) => chart))];
  const metricsOf = (title: string): IMetric[] =>
    checks.filter(({ chart }) => chart === title).map(({ metric }) => metric);
  new Dashboard(stack, 'Dashboard', {
    dashboardName: `encours-${stage.name}`,
    defaultInterval: Duration.days(1),
    widgets: [titles.map((title) => new GraphWidget({ title, left: metricsOf(title), width: 12 }))],
  });
}
