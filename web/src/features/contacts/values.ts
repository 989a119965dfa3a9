import type { Contact } from '../../api/types.ts';

export const contactFields = [
  'name',
  'title',
  'department',
  'type',
  'email',
  'phone',
  'mobile',
  'fax',
  'location',
] as const;

type Field = (typeof contactFields)[number];

/** A contact as its form holds it: all of it text, empty where nothing is given. */
export type ContactValues = Record<Field, string>;

/** The form of a contact; of a new one when there is none. */
export function contactValues(contact?: Pick<Contact, Field>): ContactValues {
  const entries = contactFields.map((field) => [field, contact?.[field] ?? '']);
  return Object.fromEntries(entries) as ContactValues;
}

/** What to send for a new contact: only what was given. */
export function newContactBody({ name, ...others }: ContactValues) {
  const given = Object.entries(others).filter(([, value]) => value.trim() !== '');
  return { name, ...Object.fromEntries(given) };
}

/** What to send for a changed contact: the touched fields, null where they were emptied. */
export function contactChanges(
  { name, ...others }: ContactValues,
  touched: Partial<Record<Field, unknown>>,
) {
  const isTouched = (field: string) => Boolean(touched[field as Field]);
  const changed = Object.entries(others)
    .filter(([field]) => isTouched(field))
    .map(([field, value]) => [field, value.trim() || null]);
  return { ...(isTouched('name') && { name }), ...Object.fromEntries(changed) };
}
