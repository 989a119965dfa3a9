import { randomUUID } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { Call, Place, Service } from '../service.ts';
import { AwsError } from '../sigv4.ts';
import { invalid } from './address.ts';
import type { CapturedEmail } from './captured.ts';
import { captured } from './captured.ts';
import type { Outgoing } from './outgoing.ts';
import { readAction } from './outgoing.ts';
import type { Envelope } from './store.ts';
import { createMailStore } from './store.ts';
import { refuse, sent } from './xml.ts';

export interface SesOptions extends Place {
  /** Verified addresses and domains. */
  readonly identities: readonly string[];
  /** Absent: every name is taken. */
  readonly configurationSets?: readonly string[];
  /** The application's clock. */
  readonly now: () => Date;
  /** Keeps the messages here; absent: in memory. */
  readonly dataFolder?: string;
}

export interface EmailFilter {
  /** One recipient's address, in any case. */
  readonly to?: string | undefined;
  /** Captured then or later. */
  readonly since?: Date | undefined;
}

export interface Ses extends Service {
  /** The captured e-mails, oldest first. */
  list(filter?: EmailFilter): Promise<CapturedEmail[]>;
}

const MAX_RECIPIENTS = 50;
const MAX_BYTES = 10 * 1024 * 1024;

/**
 * A sink that speaks the query protocol of SES: SendEmail and SendRawEmail, checked as SES checks
 * them and kept before they are answered. Source: Amazon SES API Reference, version 2010-12-01.
 */
export function createSes(options: SesOptions): Ses {
  const store = createMailStore(options.dataFolder);

  return {
    protocol: 'query',
    refuse,
    async handle(call) {
      const form = new URLSearchParams(call.body.toString('utf8'));
      const action = form.get('Action') ?? '';
      const at = options.now();
      const id = `${at.getTime().toString(16).padStart(16, '0')}-${randomUUID()}-000000`;
      const outgoing = await readAction(action, form, at, id);
      authorize(call, action, form, outgoing, options);
      checkOutgoing(outgoing, options);
      const { source, recipients, message } = outgoing;
      await store.add({ id, at: at.toISOString(), source, recipients }, message);
      return sent(action, id, call.requestId);
    },
    async list(filter = {}) {
      const chosen = store.envelopes().filter((envelope) => isChosen(envelope, filter));
      return Promise.all(
        chosen.map(async (envelope) =>
          captured(envelope, await PostalMime.parse(await store.message(envelope.id))),
        ),
      );
    },
  };
}

function authorize(
  call: Call,
  action: string,
  form: URLSearchParams,
  { source, recipients }: Outgoing,
  options: SesOptions,
): void {
  const arn = `arn:aws:ses:${options.region}:${options.account}`;
  const set = form.get('ConfigurationSetName');
  const resources = [
    `${arn}:identity/${verifiedIdentity(source, options.identities) ?? source}`,
    ...(set ? [`${arn}:configuration-set/${set}`] : []),
  ];
  const context = { 'ses:FromAddress': source, 'ses:Recipients': recipients };
  for (const resource of resources) {
    if (call.caller.allows(`ses:${action}`, resource, context)) continue;
    const user = `arn:aws:sts::${options.account}:assumed-role/${call.caller.name}/${call.caller.name}`;
    const message = `User \`${user}' is not authorized to perform \`ses:${action}' on resource \`${resource}'`;
    throw new AwsError('AccessDenied', 403, message);
  }
  if (set && options.configurationSets && !options.configurationSets.includes(set)) {
    const message = `Configuration set <${set}> does not exist.`;
    throw new AwsError('ConfigurationSetDoesNotExist', 400, message);
  }
}

function checkOutgoing({ source, recipients, message }: Outgoing, options: SesOptions): void {
  if (recipients.length === 0) throw invalid("Missing required header 'To'.");
  if (recipients.length > MAX_RECIPIENTS) {
    throw invalid(`Recipient count exceeds ${MAX_RECIPIENTS}.`);
  }
  if (message.length > MAX_BYTES) {
    throw invalid(`Message length is more than ${MAX_BYTES} bytes long: '${message.length}'.`);
  }
  if (verifiedIdentity(source, options.identities)) return;
  throw new AwsError(
    'MessageRejected',
    400,
    'Email address is not verified. The following identities failed the check in region ' +
      `${options.region.toUpperCase()}: ${source}`,
  );
}

/** An identity is an address or a domain; a domain stands for its subdomains too. */
function verifiedIdentity(address: string, identities: readonly string[]): string | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const exact = identities.find((identity) => identity.toLowerCase() === address.toLowerCase());
  return (
    exact ??
    identities.find(
      (identity) => !identity.includes('@') && `.${domain}`.endsWith(`.${identity.toLowerCase()}`),
    )
  );
}

function isChosen({ at, recipients }: Envelope, { to, since }: EmailFilter): boolean {
  const wanted = to?.toLowerCase();
  const toFits = wanted === undefined || recipients.some((one) => one.toLowerCase() === wanted);
  return toFits && (since === undefined || Date.parse(at) >= since.getTime());
}
