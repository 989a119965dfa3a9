import { type Group, groups } from '#shared/contract/route.ts';
import type { IndexName } from '#shared/data/table.ts';
import type { Stage } from './stage.ts';

/** What a function calls in AWS; each need brings the permission and the environment name together. */
export interface Needs {
  /** `TABLE_NAME`; actions of DynamoDB on the table, and the indexes that may be queried. */
  readonly table?: TableNeeds;
  /** `BUCKET_NAME`; actions of S3 on the attachments. */
  readonly bucket?: readonly BucketAction[];
  /** `MALWARE_PROTECTION`, where the stage has it: grants downloads only of what a scan let pass. */
  readonly malwareVerdicts?: true;
  /** `SCANNED_BUCKET`: is told what scans of the attachments came to. */
  readonly scanResults?: true;
  /** `MAIL_QUEUE_URL`; hands messages to the function that sends them. */
  readonly mailQueue?: true;
  /** `RUN_QUEUE_URL`; hands runs to the function that carries them out. */
  readonly runQueue?: true;
  /** `MAIL_FROM` and `MAIL_CONFIGURATION_SET`; sends through SES. */
  readonly email?: true;
  /** `MAIL_PER_SECOND`: to how many recipients may be sent in a second. */
  readonly mailRate?: true;
  /** `WEB_ORIGIN`: makes links to the web client, or checks where a request comes from. */
  readonly webOrigin?: true;
  /** `SECOND_FACTOR_KEY`: reads and writes the secrets of second factors. */
  readonly secondFactors?: true;
  /** `ORIGIN_SECRET`: refuses what did not come through the deployment's own CloudFront. */
  readonly originSecret?: true;
}

export interface TableNeeds {
  readonly actions: readonly TableAction[];
  readonly indexes?: readonly IndexName[];
}

type TableAction =
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

export type BucketAction =
  | 'PutObject'
  | 'PutObjectTagging'
  | 'PutObjectVersionTagging'
  | 'GetObject'
  | 'GetObjectVersion'
  | 'DeleteObjectVersion'
  | 'ListBucket'
  | 'ListBucketVersions';

export interface FunctionDefinition {
  /** Unique; the deployed name is `encours-<stage>-<name>`. */
  readonly name: string;
  /** The module that exports `handler`, from the project's root. */
  readonly entry: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly needs: Needs;
  /** What users notice while it fails; the description of its alarm. */
  readonly impact: string;
}

interface ApiFunction extends FunctionDefinition {
  readonly name: Group;
}

export type QueueName = 'mail' | 'mail-events' | 'scan-results' | 'runs';

interface ConsumerFunction extends FunctionDefinition {
  readonly queue: QueueName;
  readonly batchSize: number;
  /** Events that are in work at the same time; at least 2. */
  readonly maxConcurrency: number | ((stage: Stage) => number);
}

interface ScheduledFunction extends FunctionDefinition {
  /** As EventBridge Scheduler spells it; the schedule has the function's name. */
  readonly rate: `rate(${number} ${'minute' | 'minutes' | 'hour' | 'hours' | 'days'})`;
}

const write = ['PutItem', 'UpdateItem'] as const;
const read = ['BatchGetItem', 'Query'] as const;

/** Every function of the API tells requests of its own web client from others. */
const gate = { webOrigin: true, originSecret: true } as const;

const apiNeeds: Record<Group, Needs> = {
  sessions: {
    table: { actions: [...read, ...write, 'DeleteItem'] },
    mailQueue: true,
    secondFactors: true,
  },
  passwords: { table: { actions: ['BatchGetItem', ...write] }, mailQueue: true },
  invitations: { table: { actions: ['BatchGetItem', ...write] } },
  entities: { table: { actions: [...read, ...write, 'DeleteItem'] } },
  users: {
    table: { actions: [...read, ...write, 'DeleteItem', 'ConditionCheckItem'] },
    mailQueue: true,
  },
  'api-keys': { table: { actions: [...read, ...write, 'DeleteItem'] } },
  log: { table: { actions: [...read, 'UpdateItem'], indexes: ['listing'] } },
  mail: {
    table: { actions: [...read, ...write, 'DeleteItem'], indexes: ['listing'] },
    mailQueue: true,
  },
  customers: {
    table: {
      actions: [...read, ...write, 'DeleteItem', 'ConditionCheckItem'],
      indexes: ['listing', 'byParent'],
    },
  },
  imports: {
    table: { actions: [...read, ...write] },
    bucket: ['PutObject', 'PutObjectTagging', 'GetObject', 'GetObjectVersion', 'ListBucket'],
    runQueue: true,
  },
  portfolio: {
    table: {
      actions: [...read, ...write, 'DeleteItem', 'ConditionCheckItem'],
      indexes: ['listing'],
    },
    runQueue: true,
  },
  invoices: {
    table: { actions: [...read, ...write, 'DeleteItem'], indexes: ['listing', 'byParent'] },
  },
  attachments: {
    table: {
      actions: [...read, ...write, 'DeleteItem', 'ConditionCheckItem'],
      indexes: ['byParent'],
    },
    mailQueue: true,
    malwareVerdicts: true,
    bucket: [
      'PutObject',
      'PutObjectTagging',
      'PutObjectVersionTagging',
      'GetObject',
      'GetObjectVersion',
      'DeleteObjectVersion',
      'ListBucket',
    ],
  },
  reports: { table: { actions: [...read, 'UpdateItem'], indexes: ['listing'] } },
  messages: {
    table: { actions: [...read, ...write, 'DeleteItem'], indexes: ['byParent'] },
    mailQueue: true,
  },
  access: {
    table: { actions: [...read, ...write, 'DeleteItem'], indexes: ['listing', 'byParent'] },
    mailQueue: true,
    bucket: ['GetObjectVersion'],
    malwareVerdicts: true,
  },
  portal: {
    table: { actions: [...read, ...write, 'DeleteItem'], indexes: ['byParent'] },
    bucket: ['GetObjectVersion'],
    malwareVerdicts: true,
  },
  pages: {
    table: { actions: [...read, ...write, 'DeleteItem'], indexes: ['byParent'] },
    bucket: [
      'PutObject',
      'PutObjectTagging',
      'PutObjectVersionTagging',
      'GetObject',
      'GetObjectVersion',
      'DeleteObjectVersion',
      'ListBucket',
    ],
    malwareVerdicts: true,
  },
  links: {
    table: { actions: ['BatchGetItem', 'PutItem'] },
    bucket: ['GetObjectVersion'],
    malwareVerdicts: true,
  },
  meta: {},
};

const apiImpact: Record<Group, string> = {
  sessions: 'Some people cannot sign in or out, or are shown an error on every page.',
  passwords: 'People cannot change their password, nor set a new one when they have forgotten it.',
  invitations: 'People who were invited cannot set their password.',
  entities: 'Entities, branches or account settings cannot be read or changed.',
  users: 'Colleagues cannot be listed, invited or changed.',
  'api-keys': 'API keys cannot be listed, created or revoked.',
  log: 'Nobody can look up who changed what.',
  mail: 'E-mails that were given up cannot be retried, nor addresses written to again.',
  customers: 'Customers cannot be found, read or changed.',
  portfolio: 'Colleagues cannot be associated in bulk; searches, rules and runs cannot be used.',
  imports: 'Files of customers, contacts and invoices cannot be imported.',
  invoices: 'Invoices cannot be found, read, settled or changed.',
  attachments: 'Files cannot be attached to invoices or downloaded.',
  reports: 'Nobody can look at aging, DSO, disputes and promises in figures.',
  messages: 'Reminders and other messages cannot be written, nor their templates changed.',
  access: "Customers' contacts cannot be given access, nor their proposals decided.",
  portal: "Customers' contacts cannot see their invoices, statement and files.",
  pages: 'The pages that messages lead to cannot be opened or answered.',
  links: 'Files cannot be downloaded by the links in e-mails.',
  meta: 'The description of the API cannot be read.',
};

const hashing: ReadonlySet<Group> = new Set(['sessions', 'passwords', 'invitations']);

/** One function per resource group of the API, each with a role of its own. */
export const apiFunctions: readonly ApiFunction[] = groups.map((name) => ({
  name,
  entry: `functions/api/${name}/handler.ts`,
  // Lambda gives a whole processor at 1,769 MB; password hashing and start-up are bound by it.
  memoryMegabytes: hashing.has(name) ? 1769 : 1024,
  timeoutSeconds: 15,
  needs: { ...gate, ...apiNeeds[name] },
  impact: apiImpact[name],
}));

const job = (name: string) => ({
  name,
  entry: `functions/jobs/${name}.ts`,
  memoryMegabytes: 512,
  timeoutSeconds: 60,
});

/** Consumers of queues; each answers which messages of a batch have failed. */
export const consumers: readonly ConsumerFunction[] = [
  {
    ...job('mail-queue'),
    queue: 'mail',
    batchSize: 5,
    // Each waits for its turn under the rate that is set; more would only wait longer.
    maxConcurrency: ({ mailPerSecond }) => Math.max(2, Math.ceil(mailPerSecond / 10)),
    needs: {
      table: { actions: [...read, ...write, 'DeleteItem'] },
      mailQueue: true,
      email: true,
      mailRate: true,
      webOrigin: true,
    },
    impact: 'Invitations and other e-mails are late; the outbox tries them again.',
  },
  {
    ...job('mail-events'),
    queue: 'mail-events',
    batchSize: 10,
    maxConcurrency: 2,
    needs: { table: { actions: ['BatchGetItem', ...write] } },
    impact: 'Bounced e-mails are not shown as such, and their addresses are written to again.',
  },
  {
    ...job('scan-results'),
    queue: 'scan-results',
    batchSize: 10,
    maxConcurrency: 2,
    needs: { table: { actions: ['UpdateItem'] }, scanResults: true },
    impact: 'Where uploads are scanned for malware, new files cannot be downloaded.',
  },
  {
    ...job('run-queue'),
    queue: 'runs',
    memoryMegabytes: 1769,
    timeoutSeconds: 300,
    batchSize: 1,
    maxConcurrency: 4,
    needs: {
      table: {
        actions: [...read, ...write, 'DeleteItem', 'ConditionCheckItem'],
        indexes: ['listing', 'byParent'],
      },
      bucket: ['PutObject', 'PutObjectTagging', 'GetObjectVersion'],
      runQueue: true,
    },
    impact: 'Bulk changes, imports and rules stand still until their schedule finds them again.',
  },
];

/** Targets of schedules; what one run has left, the next does. */
export const scheduled: readonly ScheduledFunction[] = [
  {
    ...job('outbox'),
    rate: 'rate(1 minute)',
    needs: { table: { actions: [], indexes: ['listing'] }, mailQueue: true, mailRate: true },
    impact: 'E-mails that could not be sent at once are not tried again.',
  },
  {
    ...job('runs'),
    rate: 'rate(1 minute)',
    needs: { table: { actions: [], indexes: ['listing'] }, runQueue: true },
    impact: 'Bulk changes whose worker was interrupted do not go on.',
  },
  {
    ...job('directory'),
    rate: 'rate(1 minute)',
    memoryMegabytes: 1024,
    timeoutSeconds: 300,
    needs: { table: { actions: [...read, ...write, 'DeleteItem'] } },
    impact: 'Searches become slower and dearer; what they find stays right.',
  },
  {
    ...job('invitation-expiry'),
    rate: 'rate(15 minutes)',
    needs: { table: { actions: ['BatchGetItem', 'PutItem'], indexes: ['listing'] } },
    impact: 'Expired invitations are refused as they should, but lists still show them as pending.',
  },
  {
    ...job('idle-users'),
    rate: 'rate(1 hour)',
    needs: { table: { actions: ['BatchGetItem', ...write], indexes: ['listing'] } },
    impact:
      'Accounts unused for long cannot sign in, as they should, but lists show them as active.',
  },
  {
    ...job('file-retention'),
    rate: 'rate(1 hour)',
    timeoutSeconds: 300,
    needs: {
      table: {
        actions: [...read, ...write, 'DeleteItem', 'ConditionCheckItem'],
        indexes: ['listing'],
      },
      bucket: ['GetObjectVersion'],
    },
    impact: 'Files of invoices settled long ago are kept beyond their time.',
  },
  {
    ...job('file-reconciliation'),
    rate: 'rate(7 days)',
    timeoutSeconds: 900,
    needs: {
      table: { actions: ['BatchGetItem', 'Query', 'DeleteItem'], indexes: ['byParent'] },
      bucket: ['DeleteObjectVersion', 'ListBucketVersions'],
    },
    impact:
      'Bytes that belong to no file stay in the bucket, and files that have lost theirs are not found.',
  },
  {
    ...job('upload-cleanup'),
    rate: 'rate(15 minutes)',
    needs: {
      table: {
        actions: ['BatchGetItem', ...write, 'DeleteItem', 'ConditionCheckItem'],
        indexes: ['listing'],
      },
      bucket: ['GetObject', 'DeleteObjectVersion', 'ListBucket'],
    },
    impact: 'Names of files whose upload was given up stay taken on their invoices.',
  },
];

/** Invites the first main administrator when the stacks are deployed (A1). */
export const bootstrap: FunctionDefinition = {
  ...job('bootstrap'),
  needs: { table: { actions: [...read, ...write] }, mailQueue: true },
  impact: 'The first administrator was not invited; a deployment that needs it fails.',
};

/** Every Lambda function of the deployment. */
export const functions: readonly FunctionDefinition[] = [
  ...apiFunctions,
  ...consumers,
  ...scheduled,
  bootstrap,
];

/** Actions by which Lambda itself uses a function's role: to write logs and to empty its queue. */
export const platformActions: readonly string[] = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
];

/** The name of a function in AWS, and the end of its log group's. */
export function deployedName(stage: string, name: string): string {
  return `encours-${stage}-${name}`;
}

/** Where a function's bundle is, from the project's root. */
export function bundleFolder(name: string): string {
  return `dist/functions/${name}`;
}
