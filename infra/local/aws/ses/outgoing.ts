import PostalMime, { type Email } from 'postal-mime';
import { AwsError } from '../sigv4.ts';
import { addressOf, CONTROL_CHARACTERS, invalid } from './address.ts';
import { addresses } from './captured.ts';
import { composeMessage } from './mime.ts';

export interface Outgoing {
  readonly source: string;
  readonly recipients: readonly string[];
  readonly message: Buffer;
}

/** The message of SendEmail or SendRawEmail. Throws AwsError, InvalidAction for any other. */
export async function readAction(
  action: string,
  form: URLSearchParams,
  date: Date,
  messageId: string,
): Promise<Outgoing> {
  if (action === 'SendEmail') return readSendEmail(form, date, messageId);
  if (action === 'SendRawEmail') return readSendRawEmail(form);
  throw new AwsError(
    'InvalidAction',
    400,
    `Could not find operation ${action} for version 2010-12-01`,
  );
}

function readSendEmail(form: URLSearchParams, date: Date, messageId: string): Outgoing {
  const from = required(form, 'Source');
  const subject = required(form, 'Message.Subject.Data');
  if (CONTROL_CHARACTERS.test(subject)) throw invalid('Subject contains a control character');
  const to = members(form, 'Destination.ToAddresses');
  const cc = members(form, 'Destination.CcAddresses');
  const bcc = members(form, 'Destination.BccAddresses');
  const replyTo = members(form, 'ReplyToAddresses');
  replyTo.forEach(addressOf);
  const recipients = [...to, ...cc, ...bcc].map(addressOf);
  const text = form.get('Message.Body.Text.Data');
  const html = form.get('Message.Body.Html.Data');
  if (text === null && html === null) throw invalid('Message body is missing');
  const bodies = { ...(text === null ? {} : { text }), ...(html === null ? {} : { html }) };
  const source = addressOf(from);
  const message = composeMessage({ from, to, cc, replyTo, subject, ...bodies, date, messageId });
  return { source, recipients, message };
}

async function readSendRawEmail(form: URLSearchParams): Promise<Outgoing> {
  const message = Buffer.from(required(form, 'RawMessage.Data'), 'base64');
  const end = message.indexOf('\r\n\r\n');
  const head = message.subarray(0, end < 0 ? message.length : end).toString('utf8');
  if (/[^\P{Cc}\t\r\n]|\r(?!\n)/u.test(head)) {
    throw invalid('Header contains a control character');
  }
  const email = await PostalMime.parse(message);
  const from = addressOf(email.from?.address ?? required(form, 'Source'));
  const named = members(form, 'Destinations');
  const recipients = named.length > 0 ? named : namedRecipients(email);
  return {
    source: form.has('Source') ? addressOf(required(form, 'Source')) : from,
    recipients: recipients.map(addressOf),
    message,
  };
}

function namedRecipients(email: Email): string[] {
  return [email.to, email.cc, email.bcc].flatMap((list) => addresses(list));
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value) return value;
  throw new AwsError(
    'ValidationError',
    400,
    `1 validation error detected: Value null at '${name}'`,
  );
}

function members(form: URLSearchParams, name: string): string[] {
  const values: string[] = [];
  for (let number = 1; form.has(`${name}.member.${number}`); number++) {
    values.push(form.get(`${name}.member.${number}`) ?? '');
  }
  return values;
}
