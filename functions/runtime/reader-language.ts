import Negotiator from 'negotiator';
import { type Language, language } from '#shared/domain/fields.ts';
import { type Event, header } from './exchange.ts';
import type { SignedIn } from './operation.ts';

/**
 * The language of whoever reads the answer (B13): their own, else what their program asks for (RFC 9110,
 * 12.5.4).
 */
export function readerLanguage(event: Event, signedIn: SignedIn | undefined): Language {
  const person = signedIn?.person?.user.language;
  if (person) return person;
  const accept = { 'accept-language': header(event, 'accept-language') ?? '*' };
  const [preferred] = new Negotiator({ headers: accept }).languages([...language.options]);
  return language.safeParse(preferred).data ?? 'en';
}
