import * as z from 'zod/mini';
import { isDay, isTimeZone } from './calendar.ts';
import { countryCodes } from './countries.ts';
import { isCurrency } from './money.ts';

/** The kinds of field that records are made of; stored records and requests are read by the same ones. */

// Control characters never belong in a name or an address; in e-mail headers they would be an injection.
const printable = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

/** One line of text, NFC, without surrounding blanks or control characters. */
export const line = (max: number, min = 1) =>
  z.string().check(
    z.maxLength(4 * max),
    z.overwrite((text) => text.normalize('NFC').trim()),
    z.minLength(min),
    z.maxLength(max),
    z.regex(printable, 'must not contain control characters'),
  );

/** Several lines of text: tabs and new lines are welcome. */
export const paragraph = (max: number) =>
  z.string().check(
    z.maxLength(4 * max),
    z.overwrite((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim()),
    z.maxLength(max),
    z.regex(/^(?:[^\p{Cc}]|[\n\t])*$/u, 'must not contain control characters'),
  );

const told = (holds: (text: string) => boolean, message: string) =>
  z.string().check(z.refine(holds, message));

export const id = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'must be an id'));
export const instant = z.iso.datetime();
export const day = told(isDay, 'must be a day that exists, as YYYY-MM-DD');
export const currency = told(isCurrency, 'must be an ISO 4217 currency code');
export const timeZone = told(isTimeZone, 'must be an IANA time zone');
export const language = z.enum(['en', 'fr']);
export const country = told(
  (text) => countryCodes.includes(text),
  'must be an ISO 3166 alpha-2 country code',
);
export const email = z.string().check(
  z.maxLength(254),
  z.overwrite((text) => text.normalize('NFC').trim()),
  z.email('must be an e-mail address'),
);
const phoneForm = /^\+?[0-9][0-9 ().\-/]{2,30}(?: ?(?:x|ext\.?) ?[0-9]{1,6})?$/i;
export const phone = z
  .string()
  .check(z.maxLength(60), z.trim(), z.regex(phoneForm, 'must be a phone number'));
export const website = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain })
  .check(z.maxLength(300));
export const whole = z.int();

/** Characters of a code or number. */
export const longestCode = 80;

/** A customer's code or an invoice's number: what an ERP prints on its documents. */
export const code = line(longestCode);

/** A decimal string; its decimals are checked against the currency where that is known. */
export const amount = z
  .string()
  .check(z.regex(/^-?\d{1,15}(?:\.\d{1,4})?$/, 'must be a decimal string such as "1200.50"'));

/** Absent and null are the same in what is kept: null. */
export const orNull = <S extends z.ZodMiniType>(schema: S) => z._default(z.nullable(schema), null);

// Most names and codes; a search folds hundreds of thousands.
const ascii = /^[\x20-\x7e]*$/;

/**
 * The form in which names are compared: NFKC, without case and surrounding blanks. By way of capitals,
 * since some small letters have no other: `straße` and `STRASSE` are one name.
 */
export function folded(text: string): string {
  if (ascii.test(text)) return text.trim().toLowerCase();
  return text.normalize('NFKC').trim().toUpperCase().toLowerCase();
}

/** The form in which texts are searched: without accents besides. */
export function unaccented(text: string): string {
  if (ascii.test(text)) return folded(text);
  return folded(text).normalize('NFD').replace(/\p{M}/gu, '');
}

export type Language = z.infer<typeof language>;
