import { existsSync } from 'node:fs';
import { z } from 'zod';

const httpsOrigin = z
  .url({ protocol: /^https$/, error: 'must be an https URL' })
  .refine((url) => URL.canParse(url) && new URL(url).origin === url, {
    error: 'must be an origin: no path and no slash at the end',
  });

const certificateArn = z.string().regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/, {
  error: 'must be a certificate of ACM in us-east-1, which is where CloudFront looks for it',
});

/** The periods for which CloudWatch Logs can keep events. */
const logRetentionDays = z.union(
  [7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731].map((days) => z.literal(days)),
  { error: 'must be 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731' },
);

const stageSchema = z
  .strictObject({
    /** Part of the name of everything that is deployed. */
    name: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/, {
      error: 'must be 2 to 16 lower-case letters, digits and hyphens, and begin with a letter',
    }),
    /** Left out: the account of the credentials with which it is deployed. */
    account: z
      .string()
      .regex(/^\d{12}$/, { error: 'must be twelve digits' })
      .optional(),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'must be an AWS Region' }),
    /** Where users open the web client; links in e-mails begin with it. */
    webOrigin: httpsOrigin,
    /** Left out: CloudFront's own name, `https://d….cloudfront.net`. */
    domain: z.strictObject({ name: z.hostname(), certificateArn }).optional(),
    /** Who e-mails come from. */
    mailFrom: z.email(),
    /** The domain that SES verifies by DKIM. */
    mailIdentity: z.hostname(),
    /** To how many recipients SES lets the account send in a second: 1 in its sandbox, 14 to begin with. */
    mailPerSecond: z.int().min(1).max(1000).default(10),
    firstAdministrator: z.strictObject({
      email: z.email(),
      firstName: z.string().min(1),
      lastName: z.string().min(1),
      language: z.enum(['en', 'fr']),
    }),
    accountName: z.string().min(1),
    /** Keeps table and buckets when their stack is deleted, and refuses to delete them. */
    protectData: z.boolean(),
    logRetentionDays,
    /** Who is told of alarms. */
    alarmEmail: z.email().optional(),
    /**
     * Has GuardDuty scan every upload, at a price per gigabyte; no version of a file can be downloaded
     * before it has passed.
     */
    malwareProtection: z.boolean().default(false),
    /** Requests that the API takes from everybody together, before it answers 429. */
    throttle: z
      .strictObject({ requestsPerSecond: z.int().min(1), burst: z.int().min(1) })
      .default({ requestsPerSecond: 200, burst: 400 }),
  })
  .refine(
    ({ mailFrom, mailIdentity }) => `.${mailFrom.split('@')[1]}`.endsWith(`.${mailIdentity}`),
    {
      path: ['mailFrom'],
      error: 'must be an address of mailIdentity, or SES refuses it',
    },
  )
  .refine(({ domain, webOrigin }) => !domain || webOrigin === `https://${domain.name}`, {
    path: ['webOrigin'],
    error: 'must be https:// and domain.name',
  });

export type Stage = z.output<typeof stageSchema>;
export type StageSettings = z.input<typeof stageSchema>;

/**
 * Checks the settings of a stage and fills in defaults.
 * @throws Error with one line for each setting that is wrong
 */
export function parseStage(settings: unknown): Stage {
  const { success, data, error } = stageSchema.safeParse(settings);
  if (success) return data;
  const name = (settings as { name?: unknown } | undefined)?.name ?? '?';
  const lines = error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The settings of stage ${String(name)} are wrong:\n${lines.join('\n')}`);
}

/**
 * Reads `infra/stages/<name>.ts`.
 * @throws Error when there is no such file, or its settings are wrong
 */
export async function loadStage(name: unknown): Promise<Stage> {
  if (typeof name !== 'string' || !/^[a-z0-9-]+$/.test(name)) {
    throw new Error('Name the stage to be deployed: -c stage=dev');
  }
  const file = new URL(`./stages/${name}.ts`, import.meta.url);
  if (!existsSync(file)) throw new Error(`There is no stage ${name}: infra/stages/${name}.ts`);
  const { stage } = (await import(file.href)) as { stage?: unknown };
  return parseStage(stage);
}
