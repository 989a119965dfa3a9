import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type AwsCall, type Faults, hook } from '#shared/adapters/aws.ts';
import { type Clock, systemClock } from '#shared/adapters/clock.ts';
import { accounts } from '#shared/data/account.ts';
import { apiKeys } from '#shared/data/api-keys.ts';
import { assignmentRules } from '#shared/data/assignment-rules.ts';
import { attachments } from '#shared/data/attachments.ts';
import { type Changes, commit, commitEach, commitUnlessChanged } from '#shared/data/changes.ts';
import { comments } from '#shared/data/comments.ts';
import { contacts } from '#shared/data/contacts.ts';
import { customerLists } from '#shared/data/customer-lists.ts';
import { customers } from '#shared/data/customers.ts';
import { directory } from '#shared/data/directory.ts';
import { branches, entities } from '#shared/data/entities.ts';
import { fileLedgers } from '#shared/data/file-ledger.ts';
import { holds } from '#shared/data/holds.ts';
import { imports } from '#shared/data/imports.ts';
import { invoices } from '#shared/data/invoices.ts';
import { limits } from '#shared/data/limits.ts';
import { messageTemplates } from '#shared/data/message-templates.ts';
import { messages } from '#shared/data/messages.ts';
import { outbox } from '#shared/data/outbox.ts';
import { portfolios } from '#shared/data/portfolios.ts';
import { proposals } from '#shared/data/proposals.ts';
import { qualifications } from '#shared/data/qualifications.ts';
import { retention } from '#shared/data/retention.ts';
import { runs } from '#shared/data/runs.ts';
import { sales } from '#shared/data/sales.ts';
import { savedSearches } from '#shared/data/saved-searches.ts';
import { scans } from '#shared/data/scans.ts';
import { secondFactors } from '#shared/data/second-factors.ts';
import { sendingRate } from '#shared/data/sending-rate.ts';
import { sessions } from '#shared/data/sessions.ts';
import { signIns } from '#shared/data/sign-ins.ts';
import type { Store } from '#shared/data/store.ts';
import { suppressions } from '#shared/data/suppressions.ts';
import { tokens } from '#shared/data/tokens.ts';
import { users } from '#shared/data/users.ts';
import { once } from '#shared/domain/once.ts';
import { type Environment, required } from './environment.ts';

/** What the stand-in puts in the place of what a machine has by itself. */
export interface Overrides {
  readonly clock?: Clock;
  readonly faults?: Faults;
  readonly log?: (entry: Record<string, unknown>) => void;
}

export type Services = ReturnType<typeof createServices>;

/**
 * The composition root: the only place that constructs clients. Each function has one, made at its
 * first request; what a function does not use is never loaded.
 */
export function createServices(environment: Environment, overrides: Overrides = {}) {
  const clock = overrides.clock ?? systemClock;
  const faults = overrides.faults;

  const lazyStore = once((): Store => {
    const client = hook(new DynamoDBClient(configOf(environment, 'dynamodb')), 'dynamodb', faults);
    const marshallOptions = { removeUndefinedValues: true };
    return {
      client: DynamoDBDocumentClient.from(client, { marshallOptions }),
      tableName: required(environment, 'TABLE_NAME'),
    };
  });
  // Repositories are closures over the store; reading it late keeps functions without a table free of one.
  const store: Store = {
    get client() {
      return lazyStore().client;
    },
    get tableName() {
      return lazyStore().tableName;
    },
  };

  const queueAt = async (name: string) => {
    const { SQSClient } = await import('@aws-sdk/client-sqs');
    const { queue } = await import('#shared/adapters/queue.ts');
    const client = hook(new SQSClient(configOf(environment, 'sqs')), 'sqs', faults);
    return queue(client, required(environment, name));
  };

  return {
    environment,
    clock,
    log: overrides.log ?? writeLine,
    store,
    accounts: accounts(store),
    entities: entities(store),
    branches: branches(store),
    users: users(store),
    sessions: sessions(store),
    signIns: signIns(store),
    secondFactors: secondFactors(store),
    limits: limits(store),
    apiKeys: apiKeys(store),
    tokens: tokens(store),
    customers: customers(store),
    contacts: contacts(store),
    customerLists: customerLists(store),
    portfolios: portfolios(store),
    directory: directory(store),
    savedSearches: savedSearches(store),
    assignmentRules: assignmentRules(store),
    proposals: proposals(store),
    runs: runs(store),
    imports: imports(store),
    invoices: invoices(store),
    attachments: attachments(store),
    scans: scans(store),
    fileLedgers: fileLedgers(store),
    qualifications: qualifications(store),
    sales: sales(store),
    retention: retention(store),
    holds: holds(store),
    messages: messages(store),
    messageTemplates: messageTemplates(store),
    comments: comments(store),
    outbox: outbox(store),
    suppressions: suppressions(store),
    sendingRate: sendingRate(store),
    commit: (changes: Changes) => commit(store, changes),
    commitEach: (each: readonly Changes[]) => commitEach(store, each),
    commitUnlessChanged: (changes: Changes) => commitUnlessChanged(store, changes),

    objects: once(async () => {
      const { S3Client } = await import('@aws-sdk/client-s3');
      const { objectStore } = await import('#shared/adapters/object-store.ts');
      const client = new S3Client({
        ...configOf(environment, 's3'),
        // A signature made beforehand cannot carry the checksum of bytes that come later.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        forcePathStyle: environment.ENCOURS_S3_ENDPOINT !== undefined,
      });
      return objectStore(hook(client, 's3', faults), required(environment, 'BUCKET_NAME'), clock);
    }),

    mailQueue: once(() => queueAt('MAIL_QUEUE_URL')),
    runQueue: once(() => queueAt('RUN_QUEUE_URL')),

    mailer: once(async () => {
      const { SESClient } = await import('@aws-sdk/client-ses');
      const { mailer } = await import('#shared/adapters/mailer.ts');
      // An answer that is lost may mean an e-mail that is sent: the outbox tries again, not the SDK (H4).
      const config = { ...configOf(environment, 'ses'), maxAttempts: 1 };
      const client = hook(new SESClient(config), 'ses', faults);
      const configurationSet = environment.MAIL_CONFIGURATION_SET;
      return mailer(client, required(environment, 'MAIL_FROM'), configurationSet);
    }),
  };
}

/** Region, credentials and endpoint of a service's client, from the function's own environment. */
function configOf(environment: Environment, service: AwsCall['service']) {
  const own = `ENCOURS_${service.toUpperCase()}`;
  const endpoint = environment[`${own}_ENDPOINT`];
  const accessKeyId = environment[`${own}_ACCESS_KEY_ID`] ?? environment.AWS_ACCESS_KEY_ID;
  const secretAccessKey =
    environment[`${own}_SECRET_ACCESS_KEY`] ?? environment.AWS_SECRET_ACCESS_KEY;
  const sessionToken = environment.AWS_SESSION_TOKEN;
  return {
    region: environment.AWS_REGION ?? 'eu-west-1',
    maxAttempts: 3,
    ...(endpoint && { endpoint }),
    ...(accessKeyId &&
      secretAccessKey && {
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
      }),
  };
}

function writeLine(entry: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}
