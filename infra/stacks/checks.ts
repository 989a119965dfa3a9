import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation, type TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { functions } from '../functions.ts';
import type { Stage } from '../stage.ts';
import type { Resources } from './grants.ts';

/** One alarm, and the chart of the dashboard that shows its metric. */
export interface Check {
  readonly name: string;
  readonly chart: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** How many periods in a row; default one. */
  readonly periods?: number;
  /** Too little is what is wrong, and nothing at all too. */
  readonly below?: boolean;
  /** A sentence on what it means for users. */
  readonly impact: string;
}

export interface Watched extends Pick<Resources, 'queues'> {
  readonly stage: Stage;
  readonly table: TableV2;
  readonly api: HttpApi;
  readonly apiFunctions: ReadonlyMap<string, LambdaFunction>;
  readonly jobFunctions: ReadonlyMap<string, LambdaFunction>;
  readonly scheduleDeadLetters: Queue;
}

/** Everything that raises an alarm. */
export function checksOf(watched: Watched): Check[] {
  return [
    ...apiChecks(watched),
    ...functionChecks(watched),
    ...mailChecks(watched),
    scanCheck(watched),
    ...runChecks(watched),
    ...scheduleChecks(watched),
    tableCheck(watched),
  ];
}

const period = Duration.minutes(5);

function apiChecks({ api }: Watched): Check[] {
  return [
    {
      name: 'api-errors',
      chart: 'API errors',
      metric: api.metricServerError({ period, statistic: Stats.SUM }),
      threshold: 5,
      impact: 'Users are shown an error instead of the page they asked for.',
    },
    {
      name: 'api-latency',
      chart: 'API latency',
      metric: api.metricLatency({ period, statistic: Stats.percentile(99) }),
      threshold: 3000,
      periods: 3,
      impact: 'One page in a hundred takes longer than three seconds to appear.',
    },
  ];
}

function functionChecks({ apiFunctions, jobFunctions }: Watched): Check[] {
  const all = new Map([...apiFunctions, ...jobFunctions]);
  const errors = functions.flatMap(({ name, impact }): Check[] => {
    const metric = all.get(name)?.metricErrors({ period, label: name });
    return metric
      ? [{ name: `${name}-errors`, chart: 'Function errors', metric, threshold: 1, impact }]
      : [];
  });
  const throttles = new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Throttles',
    statistic: Stats.SUM,
    period,
  });
  return [
    ...errors,
    {
      name: 'function-throttles',
      chart: 'Throttles',
      metric: throttles,
      threshold: 1,
      impact: 'The account runs as many functions as it may: users are refused at random (503).',
    },
  ];
}

function mailChecks({ queues }: Watched): Check[] {
  return [
    waiting(
      'mail',
      queues.mail.deadLetters,
      'Some e-mails were given up by the queue; see the outbox.',
    ),
    waiting(
      'mail-events',
      queues['mail-events'].deadLetters,
      'Bounces or complaints were not recorded: addresses that fail are written to again.',
    ),
    {
      name: 'mail-delay',
      chart: 'Mail queue',
      metric: queues.mail.queue.metricApproximateAgeOfOldestMessage({ period }),
      threshold: 600,
      impact: 'Invitations and other e-mails are more than ten minutes late.',
    },
    {
      name: 'mail-bounces',
      chart: 'Reputation',
      metric: new Metric({
        namespace: 'AWS/SES',
        metricName: 'Reputation.BounceRate',
        statistic: Stats.AVERAGE,
        period: Duration.hours(1),
      }),
      // SES puts accounts under review at 5 %.
      threshold: 0.04,
      impact: 'So many e-mails bounce that AWS is about to stop this account from sending any.',
    },
  ];
}

function scanCheck({ queues }: Watched): Check {
  return waiting(
    'scan-results',
    queues['scan-results'].deadLetters,
    'What scans for malware came to was not recorded: some files cannot be downloaded.',
  );
}

function runChecks({ queues }: Watched): Check[] {
  return [
    waiting('runs', queues.runs.deadLetters, 'Bulk changes fail again and again; see their runs.'),
    {
      name: 'run-delay',
      chart: 'Run queue',
      metric: queues.runs.queue.metricApproximateAgeOfOldestMessage({ period }),
      threshold: 600,
      impact: 'Bulk changes begin more than ten minutes late.',
    },
  ];
}

function scheduleChecks({ jobFunctions, scheduleDeadLetters }: Watched): Check[] {
  const outbox = jobFunctions.get('outbox');
  if (!outbox) throw new Error('There is no function outbox');
  return [
    waiting(
      'schedules',
      scheduleDeadLetters,
      'Schedules could not start their function: expiry, clean-up or e-mails are late.',
    ),
    {
      name: 'outbox-runs',
      chart: 'Outbox runs',
      metric: outbox.metricInvocations({ period: Duration.minutes(15) }),
      threshold: 1,
      below: true,
      impact:
        'The outbox has not run for a quarter of an hour: failed e-mails are not tried again.',
    },
  ];
}

function waiting(name: string, deadLetters: Queue, impact: string): Check {
  return {
    name: `${name}-dead-letters`,
    chart: 'Dead letters',
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({
      period,
      statistic: Stats.MAXIMUM,
    }),
    threshold: 1,
    impact,
  };
}

function tableCheck({ table }: Watched): Check {
  const operations = [
    Operation.BATCH_GET_ITEM,
    Operation.QUERY,
    Operation.PUT_ITEM,
    Operation.UPDATE_ITEM,
    Operation.TRANSACT_WRITE_ITEMS,
  ];
  return {
    name: 'table-throttles',
    chart: 'Throttles',
    metric: table.metricThrottledRequestsForOperations({ operations, period }),
    threshold: 10,
    impact:
      'The table is busier than DynamoDB allows at this moment: some changes are refused (503).',
  };
}
