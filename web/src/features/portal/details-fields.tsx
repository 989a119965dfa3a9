import { useMemo } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { countryOptions } from '../../format/options.ts';
import { useLanguage } from '../../language.tsx';
import { FieldGroup, SelectField, TextField } from '../../ui/fields.tsx';
import type { DetailsValues } from './details-values.ts';

interface Props {
  readonly form: UseFormReturn<DetailsValues>;
}

const third = 'sm:col-span-2';
const half = 'sm:col-span-3';
const full = 'sm:col-span-6';

/** All that a contact can change of their customer (E4). */
export function DetailsFields({ form }: Props) {
  const { t } = useLanguage();
  const { fields, groupsOfFields, websiteHint } = t.customers;
  return (
    <div>
      <Address form={form} group="address" prefix="" />
      <Address form={form} group="delivery" prefix="delivery." />
      <FieldGroup title={groupsOfFields.contact}>
        <TextField form={form} name="phone" type="tel" label={fields.phone} className={third} />
        <TextField form={form} name="mobile" type="tel" label={fields.mobile} className={third} />
        <TextField form={form} name="fax" type="tel" label={fields.fax} className={third} />
        <TextField form={form} name="email" type="email" label={fields.email} className={half} />
        <TextField
          form={form}
          name="website"
          type="url"
          label={fields.website}
          hint={websiteHint}
          className={half}
        />
      </FieldGroup>
      <FieldGroup title={groupsOfFields.numbers}>
        <TextField
          form={form}
          name="clientReference"
          label={t.portal.details.reference}
          maxLength={80}
          className={full}
        />
      </FieldGroup>
    </div>
  );
}

interface AddressProps extends Props {
  readonly group: 'address' | 'delivery';
  readonly prefix: '' | 'delivery.';
}

function Address({ form, group, prefix }: AddressProps) {
  const { t, format } = useLanguage();
  const { fields, groupsOfFields } = t.customers;
  const countries = useMemo(() => countryOptions(format.locale), [format.locale]);
  const at = (name: 'address' | 'address2' | 'city' | 'region' | 'postalCode' | 'country') => ({
    form,
    name: `${prefix}${name}` as const,
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
