import { type App, CfnOutput, type Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Stage } from '../stage.ts';
import { type WorkQueue, workQueue } from './queue.ts';
import { createStack } from './stack.ts';

export interface Mail {
  readonly identity: EmailIdentity;
  readonly configurationSet: ConfigurationSet;
  readonly queues: Record<'mail' | 'mail-events', WorkQueue>;
}

/** Sending through SES: who may, how, and what is heard of it afterwards. */
export function mailStack(app: App, stage: Stage): Mail {
  const stack = createStack(app, stage, 'mail', 'e-mail identity, events and queues');
  const identity = new EmailIdentity(stack, 'Identity', {
    identity: Identity.domain(stage.mailIdentity),
  });
  identity.dkimRecords.forEach(({ name, value }, index) => {
    new CfnOutput(stack, `Dkim${index + 1}`, { value: `${name} CNAME ${value}` });
  });
  const configurationSet = new ConfigurationSet(stack, 'ConfigurationSet', {
    configurationSetName: `encours-${stage.name}`,
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    reputationMetrics: true,
  });
  const queues = {
    mail: workQueue(stack, stage, 'mail'),
    'mail-events': workQueue(stack, stage, 'mail-events'),
  };
  publishEvents(stack, stage, configurationSet, queues['mail-events']);
  return { identity, configurationSet, queues };
}

/** Deliveries, bounces and complaints go by EventBridge's default bus, the only one SES writes to. */
function publishEvents(
  stack: Stack,
  stage: Stage,
  configurationSet: ConfigurationSet,
  { queue, deadLetters }: WorkQueue,
): void {
  configurationSet.addEventDestination('Events', {
    destination: EventDestination.eventBus(EventBus.fromEventBusName(stack, 'Bus', 'default')),
    events: [EmailSendingEvent.DELIVERY, EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
  });
  new Rule(stack, 'MailEvents', {
    description: 'What became of the e-mails of this stage',
    eventPattern: {
      source: ['aws.ses'],
      detail: {
        eventType: ['Delivery', 'Bounce', 'Complaint'],
        mail: { tags: { 'ses:configuration-set': [`encours-${stage.name}`] } },
      },
    },
    targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
  });
}
