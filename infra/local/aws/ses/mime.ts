import { randomUUID } from 'node:crypto';

export interface Parts {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  readonly date: Date;
  readonly messageId: string;
}

/** The message that SES makes of SendEmail's parts, as RFC 5322 and 2045 have it. */
export function composeMessage(parts: Parts): Buffer {
  const headers = [
    `From: ${parts.from}`,
    ...addressHeader('To', parts.to),
    ...addressHeader('Cc', parts.cc),
    ...addressHeader('Reply-To', parts.replyTo),
    `Subject: ${encodeWords(parts.subject)}`,
    `Date: ${parts.date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${parts.messageId}@email.amazonses.com>`,
    'MIME-Version: 1.0',
  ];
  return Buffer.from([...headers, ...content(parts)].join('\r\n'));
}

function addressHeader(name: string, addresses: readonly string[]): string[] {
  return addresses.length === 0 ? [] : [`${name}: ${addresses.join(',\r\n ')}`];
}

function content({ text, html }: Parts): string[] {
  const bodies = [
    ...(text === undefined ? [] : [bodyPart('plain', text)]),
    ...(html === undefined ? [] : [bodyPart('html', html)]),
  ];
  const [only, second] = bodies;
  if (only && !second) return only;
  const boundary = `part_${randomUUID()}`;
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...bodies.flatMap((body) => [`--${boundary}`, ...body]),
    `--${boundary}--`,
    '',
  ];
}

function bodyPart(subtype: 'plain' | 'html', body: string): string[] {
  const lines =
    Buffer.from(body)
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return [
    `Content-Type: text/${subtype}; charset=UTF-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...lines,
    '',
  ];
}

// RFC 2047: an encoded word has 75 characters at most and holds whole characters.
function encodeWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && text.length < 900) return text;
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 45) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  words.push(word);
  return words.map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ');
}
