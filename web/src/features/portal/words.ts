import type { OwnProposal } from '../../api/types.ts';
import type { Texts } from '../../languages.ts';
import { addressFields } from '../customers/values.ts';
import { fieldName as nameOf } from '../proposals/values.ts';

type Target = OwnProposal['target']['type'];
type Address = Partial<Record<(typeof addressFields)[number], string | null | undefined>>;

/** What to call a field of the customer or of a contact, to the contact. */
export function fieldName(target: Target, field: string, t: Texts): string {
  const isReference = target === 'customer' && field === 'clientReference';
  return isReference ? t.portal.details.reference : nameOf(target, field, t);
}

/** An address as it is written on an envelope, line by line; the country by its name. */
export function addressLines(of: Address, locale: string): string[] {
  const town = [of.postalCode, of.city].filter(Boolean).join(' ');
  const country = of.country ? countryName(of.country, locale) : '';
  return [of.address, of.address2, town, of.region, country].filter((line) =>
    Boolean(line),
  ) as string[];
}

const countryName = (code: string, locale: string) =>
  new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;

/** A value of a field in words; empty where nothing is given. */
export function valueText(field: string, value: unknown, locale: string): string {
  if (value === null || value === undefined) return '';
  if (field === 'country') return countryName(String(value), locale);
  if (typeof value === 'object') return addressLines(value as Address, locale).join('\n');
  return String(value);
}

/** The fields of the billing address that are proposed. */
export const addressProposed = (proposed: Record<string, unknown>): boolean =>
  addressFields.some((field) => field in proposed);
