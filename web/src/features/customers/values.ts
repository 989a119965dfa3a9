import type { Customer, NewCustomer } from '../../api/types.ts';
import { linesOf } from '../../format/lists.ts';

const textFields = [
  'address',
  'address2',
  'city',
  'region',
  'postalCode',
  'country',
  'phone',
  'mobile',
  'fax',
  'email',
  'website',
  'billTo',
  'clientReference',
  'registrationNumber',
  'taxNumber',
  'collectorId',
  'branchId',
  'notes',
] as const;

const choiceFields = ['kind', 'status', 'type', 'language', 'currency'] as const;
export const addressFields = [
  'address',
  'address2',
  'city',
  'region',
  'postalCode',
  'country',
] as const;

type TextName = (typeof textFields)[number];
type ChoiceName = (typeof choiceFields)[number];
type AddressName = (typeof addressFields)[number];

/** A customer as its form holds it: all of it text, empty where nothing is given; a group a line. */
export type CustomerValues = { code: string; name: string; groups: string } & Record<
  TextName | ChoiceName,
  string
> & { delivery: Record<AddressName, string> };

const textOf = (value: string | null | undefined) => value ?? '';

function textsOf<Name extends string>(
  names: readonly Name[],
  record: Partial<Record<Name, string | null | undefined>> | null | undefined,
): Record<Name, string> {
  const entries = names.map((name) => [name, textOf(record?.[name])]);
  return Object.fromEntries(entries) as Record<Name, string>;
}

/** The form of a customer; of a new one when there is none. */
export function customerValues(customer?: Customer): CustomerValues {
  return {
    code: textOf(customer?.code),
    name: textOf(customer?.name),
    groups: customer?.groups?.join('\n') ?? '',
    ...textsOf(textFields, customer),
    ...textsOf(choiceFields, customer ?? newCustomer),
    delivery: textsOf(addressFields, customer?.delivery),
  };
}

const newCustomer = { kind: 'company', status: 'active', type: 'customer' };

const orNull = (text: string) => text.trim() || null;

/** What to send for a new customer: only what was given. */
export function newCustomerBody(values: CustomerValues): NewCustomer {
  const given = (entries: [string, string][]) =>
    Object.fromEntries(entries.filter(([, value]) => value.trim() !== ''));
  const { code, name, groups, delivery, ...others } = values;
  const deliveryGiven = given(Object.entries(delivery));
  const groupList = linesOf(groups);
  return {
    ...given(Object.entries(others)),
    ...(Object.keys(deliveryGiven).length > 0 && { delivery: deliveryGiven }),
    ...(groupList.length > 0 && { groups: groupList }),
    code,
    name,
  };
}

type Touched = Partial<Record<keyof CustomerValues, unknown>>;

/**
 * What to send for a changed customer: the touched fields, null where they were emptied. The delivery
 * address goes as a whole.
 */
export function customerChanges(values: CustomerValues, touched: Touched): Partial<NewCustomer> {
  const isTouched = (name: keyof CustomerValues) => Boolean(touched[name]);
  const texts = textFields.filter(isTouched).map((name) => [name, orNull(values[name])]);
  const choices = choiceFields.filter(isTouched).map((name) => [name, values[name]]);
  const delivery = addressFields.map((name) => [name, orNull(values.delivery[name])]);
  return {
    ...Object.fromEntries([...texts, ...choices]),
    ...(isTouched('name') && { name: values.name }),
    ...(isTouched('groups') && { groups: linesOf(values.groups) }),
    ...(isTouched('delivery') && { delivery: Object.fromEntries(delivery) }),
  };
}
