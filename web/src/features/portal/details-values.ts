import type { PortalCustomer } from '../../api/types.ts';
import { addressFields } from '../customers/values.ts';

const textFields = [
  ...addressFields,
  'phone',
  'mobile',
  'fax',
  'email',
  'website',
  'clientReference',
] as const;

type TextName = (typeof textFields)[number];
type AddressName = (typeof addressFields)[number];

/** What a contact states of their customer as its form holds it: text, empty where nothing is given. */
export type DetailsValues = Record<TextName, string> & { delivery: Record<AddressName, string> };

type Given<Name extends string> = Partial<Record<Name, string | null | undefined>>;

const textsOf = <Name extends string>(names: readonly Name[], record: Given<Name>) =>
  Object.fromEntries(names.map((name) => [name, record[name] ?? ''])) as Record<Name, string>;

/** The record as it is once everything that is proposed is accepted. */
export function withProposed<R extends { readonly proposed: Record<string, unknown> }>(
  record: R,
): R {
  return { ...record, ...record.proposed };
}

/** The form of what can be changed; it goes on from what was proposed before. */
export function detailsValues(customer: PortalCustomer): DetailsValues {
  const proposed = withProposed(customer);
  return {
    ...textsOf(textFields, proposed),
    delivery: textsOf(addressFields, proposed.delivery ?? {}),
  };
}

const orNull = (text: string) => text.trim() || null;

/** What to send: the touched fields, null where they were emptied. The delivery address goes as a whole. */
export function detailsChanges(
  values: DetailsValues,
  touched: Partial<Record<keyof DetailsValues, unknown>>,
): Partial<Pick<PortalCustomer, keyof DetailsValues>> {
  const texts = textFields.filter((name) => touched[name]);
  const delivery = addressFields.map((name) => [name, orNull(values.delivery[name])]);
  return {
    ...Object.fromEntries(texts.map((name) => [name, orNull(values[name])])),
    ...(touched.delivery ? { delivery: Object.fromEntries(delivery) } : {}),
  };
}

/** What became of a change: it waits for a colleague, counts already, or takes back what was proposed. */
export type Outcome = 'waiting' | 'applied' | 'taken-back';

type Answered = Readonly<Record<string, unknown>> & {
  readonly proposed: Readonly<Record<string, unknown>>;
};

/** What became of the fields that were sent, by the record before and as it was answered. */
export function outcomeOf(sent: object, before: Answered, after: Answered): Outcome {
  const fields = Object.keys(sent);
  if (fields.some((field) => field in after.proposed)) return 'waiting';
  const same = (field: string) => JSON.stringify(before[field]) === JSON.stringify(after[field]);
  return fields.every(same) ? 'taken-back' : 'applied';
}
