import { useMemo } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { countryOptions } from '../../format/options.ts';
import { useLanguage } from '../../language.tsx';
import { FieldGroup, SelectField, TextField } from '../../ui/fields.tsx';

export const third = 'sm:col-span-2';
export const half = 'sm:col-span-3';
export const full = 'sm:col-span-6';

interface Props<Values extends FieldValues> {
  readonly form: UseFormReturn<Values>;
}

interface AddressProps<Values extends FieldValues> extends Props<Values> {
  readonly group: 'address' | 'delivery';
  readonly prefix: '' | 'delivery.';
}

/** One of a customer's two addresses, in the form of a colleague or of a contact. */
export function AddressFields<Values extends FieldValues>({
  form,
  group,
  prefix,
}: AddressProps<Values>) {
  const { t, format } = useLanguage();
  const { fields, groupsOfFields } = t.customers;
  const countries = useMemo(() => countryOptions(format.locale), [format.locale]);
  const at = (name: 'address' | 'address2' | 'city' | 'region' | 'postalCode' | 'country') => ({
    form,
    name: `${prefix}${name}` as FieldPath<Values>,
    label: fields[name],
  });
  return (
    <FieldGroup title={groupsOfFields[group]}>
      <TextField {...at('address')} maxLength={200} className={full} />
      <TextField {...at('address2')} maxLength={200} className={full} />
      <TextField {...at('postalCode')} maxLength={20} className={third} />
      <TextField {...at('city')} maxLength={120} className="sm:col-span-4" />
      <TextField {...at('region')} maxLength={120} className={half} />
      <SelectField {...at('country')} options={countries} empty="" className={half} />
    </FieldGroup>
  );
}

/** How a customer is reached. */
export function ReachFields<Values extends FieldValues>({ form }: Props<Values>) {
  const { t } = useLanguage();
  const { fields, groupsOfFields, websiteHint } = t.customers;
  const at = (name: 'phone' | 'mobile' | 'fax' | 'email' | 'website') => ({
    form,
    name: name as FieldPath<Values>,
    label: fields[name],
  });
  return (
    <FieldGroup title={groupsOfFields.contact}>
      <TextField {...at('phone')} type="tel" className={third} />
      <TextField {...at('mobile')} type="tel" className={third} />
      <TextField {...at('fax')} type="tel" className={third} />
      <TextField {...at('email')} type="email" className={half} />
      <TextField {...at('website')} type="url" hint={websiteHint} className={half} />
    </FieldGroup>
  );
}
