import type { Proposal } from '../../api/types.ts';
import type { Texts } from '../../languages.ts';

export type ProposedChange = Proposal['changes'][number];

const addressFields = ['address', 'address2', 'postalCode', 'city', 'region', 'country'];

type Dictionary = Readonly<Record<string, string>>;

/** What a proposed field is called, of a customer or of a contact. */
export function fieldName(type: Proposal['target']['type'], field: string, t: Texts): string {
  const { fields, groupsOfFields } = t.customers;
  const ofCustomer: Dictionary = { ...fields, delivery: groupsOfFields.delivery };
  const ofContact: Dictionary = t.contacts.fields;
  return (type === 'customer' ? ofCustomer : ofContact)[field] ?? field;
}

/** Whether a field was changed by somebody else since its change was proposed. */
export function isOvertaken({ before, current }: ProposedChange): boolean {
  return stated(before) !== stated(current);
}

/** What a value states, told apart by nothing else: the parts of an address that are given, in one order. */
function stated(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? '');
  const parts: Record<string, unknown> = { ...value };
  return JSON.stringify(addressFields.map((part) => parts[part] ?? ''));
}

/** A value as its lines: an address has several, what is empty none; countries by their names. */
export function linesOfValue(field: string, value: unknown, locale: string): string[] {
  if (typeof value === 'object' && value !== null) {
    const parts: Record<string, unknown> = { ...value };
    return addressFields.flatMap((part) => linesOfValue(part, parts[part], locale));
  }
  if (typeof value !== 'string' || value === '') return [];
  return [field === 'country' ? countryName(value, locale) : value];
}

const countryName = (code: string, locale: string) =>
  new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;

/** How many wait, as a badge has room for it; `more`: there are others beyond. */
export const countText = (count: number, more: boolean): string =>
  more ? `${count}+` : `${count}`;
