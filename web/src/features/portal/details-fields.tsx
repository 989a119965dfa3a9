import type { UseFormReturn } from 'react-hook-form';
import { useTexts } from '../../language.tsx';
import { FieldGroup, TextField } from '../../ui/fields.tsx';
import { AddressFields, full, ReachFields } from '../customers/address-fields.tsx';
import type { DetailsValues } from './details-values.ts';

interface Props {
  readonly form: UseFormReturn<DetailsValues>;
}

/** All that a contact can change of their customer (E4). */
export function DetailsFields({ form }: Props) {
  const t = useTexts();
  return (
    <div>
      <AddressFields form={form} group="address" prefix="" />
      <AddressFields form={form} group="delivery" prefix="delivery." />
      <ReachFields form={form} />
      <FieldGroup title={t.customers.groupsOfFields.numbers}>
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
