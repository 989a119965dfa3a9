import type { Address, Email } from 'postal-mime';
import type { Envelope } from './store.ts';

export interface CapturedEmail {
  readonly id: string;
  readonly at: string;
  /** Bare addresses, here and below. */
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** Recipients that no header names. */
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly CapturedAttachment[];
}

export interface CapturedAttachment {
  readonly filename: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Base64. */
  readonly content: string;
}

/** A kept message as the stand-in shows it. */
export function captured({ id, at, source, recipients }: Envelope, email: Email): CapturedEmail {
  const to = addresses(email.to);
  const cc = addresses(email.cc);
  return {
    id,
    at,
    from: email.from?.address ?? source,
    to,
    cc,
    bcc: recipients.filter((recipient) => !to.includes(recipient) && !cc.includes(recipient)),
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    attachments: email.attachments.map(({ filename, mimeType, content }) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
      return {
        filename: filename ?? '',
        contentType: mimeType,
        size: bytes.length,
        content: Buffer.from(bytes).toString('base64'),
      };
    }),
  };
}

/** The bare addresses of a parsed header, groups opened. */
export function addresses(list: readonly Address[] | undefined): string[] {
  return (list ?? []).flatMap(
    (entry) => entry.group?.map((member) => member.address) ?? [entry.address ?? ''],
  );
}
