import { describe, expect, test } from 'vitest';
import { consumers, functions, platformActions } from '#infra/functions.ts';
import { parseStage } from '#infra/stage.ts';
import { stage as devStage } from '#infra/stages/dev.ts';
import { groups } from '#shared/contract/route.ts';
import { deployed, dev, find, list, prod, type Templates } from './stacks-support.ts';

const all = deployed(dev).functions.map((one) => ({
  ...one,
  name: one.name.replace('encours-dev-', ''),
  actions: one.statements.flatMap(({ Action }) => list(Action)),
  resources: one.statements.flatMap(({ Resource }) => list(Resource)),
}));
const named = (name: string) => all.find((one) => one.name === name);
const withAction = (action: RegExp, on = /./) =>
  all
    .filter(({ statements }) =>
      statements.some(
        ({ Action, Resource }) =>
          list(Action).some((one) => action.test(one)) &&
          list(Resource).some((one) => on.test(one)),
      ),
    )
    .map(({ name }) => name);

/** Who reads or writes the secrets of second factors (B12). */
const secondFactors = ['sessions'];

describe('functions', () => {
  test('each group of the route table has one, and no two have one name', () => {
    const names = functions.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...groups]));
    expect(new Set(names).size).toBe(names.length);
  });

  test('all run Node.js 24 on arm64, with memory and time limit', () => {
    const found = find(prod, 'AWS::Lambda::Function');
    expect(found.map((one) => one.at('FunctionName')).sort()).toEqual(
      functions.map(({ name }) => `encours-prod-${name}`).sort(),
    );
    for (const one of found) {
      const { memoryMegabytes, timeoutSeconds } =
        functions.find(({ name }) => one.at('FunctionName') === `encours-prod-${name}`) ?? {};
      expect(one.at('Runtime')).toBe('nodejs24.x');
      expect(one.at('Architectures')).toEqual(['arm64']);
      expect(one.at('MemorySize')).toBe(memoryMegabytes);
      expect(one.at('Timeout')).toBe(timeoutSeconds);
    }
  });

  test('each writes to a log of its own, and every log ends', () => {
    const logs = find(prod, 'AWS::Logs::LogGroup');
    for (const log of logs) expect(log.at('RetentionInDays')).toBe(365);
    for (const one of find(prod, 'AWS::Lambda::Function')) {
      const own = logs.find(
        (log) => log.at('LogGroupName') === `/aws/lambda/${one.at('FunctionName')}`,
      );
      expect(one.at('LoggingConfig.LogGroup.Ref')).toBe(own?.id);
    }
  });

  test('no environment holds a secret: those there are stay with Secrets Manager', () => {
    for (const { name, environment } of all) {
      const secrets = Object.entries(environment).filter(([key]) =>
        /SECRET|PASSWORD|TOKEN|KEY/.test(key),
      );
      const reference = expect.stringMatching(/^\{\{resolve:secretsmanager:arn:aws:[^{}]+\}\}$/);
      const behindCloudFront = groups.some((group) => group === name);
      expect([name, Object.fromEntries(secrets)]).toEqual([
        name,
        {
          ...(behindCloudFront && { ORIGIN_SECRET: reference }),
          ...(secondFactors.includes(name) && { SECOND_FACTOR_KEY: reference }),
        },
      ]);
    }
  });
});

describe('permissions', () => {
  test.each([
    ['TABLE_NAME', /^dynamodb:/],
    ['BUCKET_NAME', /^s3:/],
    ['MAIL_QUEUE_URL', /^sqs:SendMessage$/, /:encours-dev-mail$/],
    ['RUN_QUEUE_URL', /^sqs:SendMessage$/, /:encours-dev-runs$/],
    ['MAIL_CONFIGURATION_SET', /^ses:SendEmail$/],
  ])('%s is set where its permission is, and nowhere else', (variable, action, on = /./) => {
    const withVariable = all.filter(({ environment }) => variable in environment);
    expect(withVariable.map(({ name }) => name)).toEqual(withAction(action, on));
    expect(withVariable.length).toBeGreaterThan(0);
  });

  test('G10 who grants downloads asks for verdicts, where the stage has uploads scanned', () => {
    const withSetting = (templates: Templates) =>
      deployed(templates)
        .functions.filter(({ environment }) => environment.MALWARE_PROTECTION === 'on')
        .map(({ name }) => name);
    expect(withSetting(prod)).toEqual(
      ['attachments', 'access', 'portal', 'pages', 'links'].map((name) => `encours-prod-${name}`),
    );
    expect(withSetting(dev)).toEqual([]);
    expect(named('scan-results')?.environment.SCANNED_BUCKET).toBe(
      named('attachments')?.environment.BUCKET_NAME,
    );
    expect(named('scan-results')?.actions).toContain('dynamodb:UpdateItem');
    expect(withAction(/^s3:/)).not.toContain('scan-results');
  });

  test('the only wildcard is that of the files, which functions with files have', () => {
    const wildcards = all.flatMap(({ name, actions, resources }) =>
      [...actions, ...resources]
        .filter((one) => one.includes('*'))
        .map((one) => [name, one.replace(/:::[^/]+/, ':::bucket')]),
    );
    const files = 'arn:aws:s3:::bucket/entities/*';
    const withFiles = [
      'imports',
      'attachments',
      'access',
      'portal',
      'pages',
      'links',
      'run-queue',
      'file-retention',
      'file-reconciliation',
      'upload-cleanup',
    ];
    expect(wildcards).toEqual(withFiles.map((name) => [name, files]));
  });

  test('nobody scans, writes past conditions, or touches the table itself', () => {
    expect(withAction(/Scan|BatchWrite|Table|Index|Backup/)).toEqual([]);
  });

  test('only who has to may send e-mails, and only from their address', () => {
    expect(withAction(/^ses:/)).toEqual(['mail-queue']);
    const send = named('mail-queue')?.statements.find(({ Action }) => Action === 'ses:SendEmail');
    expect(send?.Condition).toEqual({
      StringEquals: { 'ses:FromAddress': 'no-reply@encours.example' },
    });
  });

  test('what describes the API may do nothing but write its log', () => {
    const own = named('meta')?.actions.filter((action) => !platformActions.includes(action));
    expect(own).toEqual([]);
  });

  test('only CloudFormation, queues, schedules and the API start functions', () => {
    const principals = find(dev, 'AWS::Lambda::Permission').map((one) => one.at('Principal'));
    expect(new Set(principals)).toEqual(new Set(['apigateway.amazonaws.com']));
  });
});

describe('jobs and mail', () => {
  test('who sends, and who hands over what is due, know the rate that the stage sets (H4)', () => {
    const rates = (templates: typeof dev) =>
      find(templates, 'AWS::Lambda::Function')
        .map((one) => [one.at('FunctionName'), one.at('Environment.Variables.MAIL_PER_SECOND')])
        .filter(([, rate]) => rate !== undefined);
    const named = (stage: string, rate: string) =>
      ['mail-queue', 'outbox'].map((name) => [`encours-${stage}-${name}`, rate]);
    expect(rates(dev)).toEqual(named('dev', '10'));
    expect(rates(prod)).toEqual(named('prod', '14'));
  });

  test('as many workers send at a time as the rate keeps busy, two at least (H4)', () => {
    const sender = consumers.find(({ name }) => name === 'mail-queue');
    const most = (mailPerSecond: number) =>
      typeof sender?.maxConcurrency === 'function' &&
      sender.maxConcurrency({ ...parseStage(devStage), mailPerSecond });
    expect([1, 10, 14, 20, 21, 1000].map(most)).toEqual([2, 2, 2, 2, 3, 100]);
  });

  test('schedules have the names of their jobs', () => {
    const schedules = deployed(dev).schedules;
    expect(schedules.map(({ name, expression, target }) => [name, expression, target])).toEqual([
      ['outbox', 'rate(1 minute)', 'encours-dev-outbox'],
      ['runs', 'rate(1 minute)', 'encours-dev-runs'],
      ['directory', 'rate(1 minute)', 'encours-dev-directory'],
      ['invitation-expiry', 'rate(15 minutes)', 'encours-dev-invitation-expiry'],
      ['idle-users', 'rate(1 hour)', 'encours-dev-idle-users'],
      ['file-retention', 'rate(1 hour)', 'encours-dev-file-retention'],
      ['file-reconciliation', 'rate(7 days)', 'encours-dev-file-reconciliation'],
      ['upload-cleanup', 'rate(15 minutes)', 'encours-dev-upload-cleanup'],
    ]);
  });

  test('a schedule that cannot start its function says so', () => {
    for (const schedule of find(dev, 'AWS::Scheduler::Schedule')) {
      expect(schedule.at('Target.DeadLetterConfig.Arn.Fn::GetAtt.0')).toMatch(/^schedulesdead/);
      expect(schedule.at('Target.RetryPolicy.MaximumRetryAttempts')).toBe(2);
      expect(schedule.at('GroupName')).toBe('encours-dev');
    }
  });

  test('H4 every queue is encrypted and has dead letters, which wait for fourteen days', () => {
    const { queues } = deployed(dev);
    expect(queues.filter(({ deadLetter }) => deadLetter)).toMatchObject([
      {
        name: 'encours-dev-scan-results',
        deadLetter: { queue: 'encours-dev-scan-results-dead-letters', maxReceiveCount: 5 },
      },
      {
        name: 'encours-dev-mail',
        deadLetter: { queue: 'encours-dev-mail-dead-letters', maxReceiveCount: 5 },
      },
      {
        name: 'encours-dev-mail-events',
        deadLetter: { queue: 'encours-dev-mail-events-dead-letters', maxReceiveCount: 5 },
      },
      {
        name: 'encours-dev-runs',
        deadLetter: { queue: 'encours-dev-runs-dead-letters', maxReceiveCount: 5 },
      },
    ]);
    for (const queue of find(dev, 'AWS::SQS::Queue')) {
      expect(queue.at('SqsManagedSseEnabled')).toBe(true);
      const holdsDeadLetters = String(queue.at('QueueName')).endsWith('-dead-letters');
      expect(queue.at('MessageRetentionPeriod')).toBe(holdsDeadLetters ? 14 * 86_400 : undefined);
      expect(queue.at('RedrivePolicy') === undefined).toBe(holdsDeadLetters);
    }
  });

  test('consumers say which messages failed, and are given six times their time limit', () => {
    const { queues } = deployed(dev);
    const consuming = all.filter(({ eventSources }) => eventSources.length > 0);
    expect(consuming.map(({ name }) => name)).toEqual([
      'mail-queue',
      'mail-events',
      'scan-results',
      'run-queue',
    ]);
    for (const { eventSources, timeoutSeconds } of consuming) {
      const [source] = eventSources;
      expect(source?.reportsBatchItemFailures).toBe(true);
      const queue = queues.find(({ name }) => name === source?.queue);
      expect(queue?.visibilityTimeoutSeconds).toBe(6 * timeoutSeconds);
    }
  });

  test('H4 e-mails need TLS, and what becomes of them comes back', () => {
    const [set] = find(dev, 'AWS::SES::ConfigurationSet');
    expect(set?.at('DeliveryOptions')).toEqual({ TlsPolicy: 'REQUIRE' });
    const [events] = find(dev, 'AWS::SES::ConfigurationSetEventDestination');
    const types = ['delivery', 'bounce', 'complaint'];
    expect(events?.at('EventDestination.MatchingEventTypes')).toEqual(types);
    const [rule] = find(dev, 'AWS::Events::Rule');
    expect(rule?.at('Targets.0.Arn.Fn::GetAtt.0')).toMatch(/^maileventsqueue/);
    expect(rule?.at('Targets.0.DeadLetterConfig.Arn.Fn::GetAtt.0')).toMatch(/^maileventsdead/);
  });

  test('A1 the first main administrator is named by the settings of the stage', () => {
    const [first] = find(prod, 'Custom::FirstAdministrator');
    expect(first?.at('email')).toBe('admin@encours.example');
    expect(first?.at('firstName')).toBe('First');
    expect(first?.at('lastName')).toBe('Administrator');
    expect(first?.at('language')).toBe('fr');
    expect(first?.at('accountName')).toBe('Example company');
  });
});

describe('monitoring', () => {
  test('I3 each alarm says in a sentence what it means for users, and tells somebody', () => {
    for (const alarm of find(prod, 'AWS::CloudWatch::Alarm')) {
      expect(alarm.at('AlarmDescription')).toMatch(/^[A-Z].{20,}\.$/);
      expect(list(alarm.at('AlarmActions'))).toHaveLength(1);
    }
    const [subscription] = find(prod, 'AWS::SNS::Subscription');
    expect(subscription?.at('Endpoint')).toBe('operations@encours.example');
  });

  test('bulk changes that wait for long are told of', () => {
    const alarm = find(dev, 'AWS::CloudWatch::Alarm').find(
      (one) => one.at('AlarmName') === 'encours-dev-run-delay',
    );
    expect(alarm?.at('MetricName')).toBe('ApproximateAgeOfOldestMessage');
    expect(JSON.stringify(alarm?.at('Dimensions'))).toMatch(/runsqueue/i);
    expect(alarm?.at('Threshold')).toBe(600);
  });

  test('every function and every queue of dead letters has an alarm', () => {
    const names = find(dev, 'AWS::CloudWatch::Alarm').map((alarm) => alarm.at('AlarmName'));
    const deadLetters = deployed(dev).queues.filter(({ name }) => name.endsWith('-dead-letters'));
    const wanted = [
      ...functions.map(({ name }) => `encours-dev-${name}-errors`),
      ...deadLetters.map(({ name }) => name),
    ];
    expect(names).toEqual(expect.arrayContaining(wanted));
  });
});

test('long work has a stack of its own, which others only name', () => {
  const names = Object.keys(dev).map((name) => name.replace(/^.*-/, ''));
  expect(names.sort()).toEqual(['api', 'data', 'jobs', 'mail', 'monitoring', 'runs', 'web']);
});

test('stacks stay far from the 500 resources and the megabyte that CloudFormation takes', () => {
  for (const template of [dev, prod].flatMap((templates) => Object.values(templates))) {
    expect(Object.keys(template.Resources).length).toBeLessThan(400);
    expect(JSON.stringify(template).length).toBeLessThan(800_000);
  }
});
