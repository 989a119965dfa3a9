import { z } from 'zod';
import { isDay, isTimeZone } from './calendar.ts';
import { isCurrency } from './money.ts';

/** The kinds of field that records are made of; stored records and requests are read by the same ones. */

// Control characters never belong in a name or an address; in e-mail headers they would be an injection.
const printable = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

/** One line of text, NFC, without surrounding blanks or control characters. */
export const line = (max: number, min = 1) =>
  z
    .string()
    .max(4 * max)
    .transform((text) => text.normalize('NFC').trim())
    .pipe(z.string().min(min).max(max).regex(printable, 'must not contain control characters'));

/** Several lines of text: tabs and new lines are welcome. */
export const paragraph = (max: number) =>
  z
    .string()
    .max(4 * max)
    .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .max(max)
        .regex(/^[^\p{Cc}]*$|^(?:[^\p{Cc}]|[\n\t])*$/u, 'must not contain control characters'),
    );

export const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'must be an id');
export const instant = z.iso.datetime();
export const day = z.string().refine(isDay, 'must be a day that exists, as YYYY-MM-DD');
export const currency = z.string().refine(isCurrency, 'must be an ISO 4217 currency code');
export const timeZone = z.string().max(64).refine(isTimeZone, 'must be an IANA time zone');
export const language = z.enum(['en', 'fr']);
export const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166 alpha-2 country code');
export const email = z
  .string()
  .max(254)
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.email('must be an e-mail address'));
export const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 ().\-/]{2,30}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?$/i, 'must be a phone number');
export const website = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(300);

/** A customer's code or an invoice's number: what an ERP prints on its documents. */
export const code = line(80);

/** A decimal string; its decimals are checked against the currency where that is known. */
export const amount = z
  .string()
  .regex(/^-?\d{1,15}(?:\.\d{1,4})?$/, 'must be a decimal string such as "1200.50"');

/** The form in which names are compared: NFKC, lower case, without surrounding blanks. */
export function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

export type Language = z.infer<typeof language>;
