import type { UseFormReturn } from 'react-hook-form';
import { useTexts } from '../../language.tsx';
import { TextField } from '../../ui/fields.tsx';
import type { ContactValues } from './values.ts';

/** All fields of a contact (E1); only the name is required. */
export function ContactFields({ form }: { form: UseFormReturn<ContactValues> }) {
  const { contacts } = useTexts();
  const { fields, titleHint, typeHint, locationHint } = contacts;
  const phone = { type: 'tel', maxLength: 60 } as const;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField form={form} name="name" label={fields.name} maxLength={120} required />
      <TextField form={form} name="title" label={fields.title} hint={titleHint} maxLength={80} />
      <TextField form={form} name="department" label={fields.department} maxLength={80} />
      <TextField form={form} name="type" label={fields.type} hint={typeHint} maxLength={40} />
      <TextField form={form} name="email" label={fields.email} type="email" maxLength={254} />
      <TextField form={form} name="phone" label={fields.phone} {...phone} />
      <TextField form={form} name="mobile" label={fields.mobile} {...phone} />
      <TextField form={form} name="fax" label={fields.fax} {...phone} />
      <TextField
        form={form}
        name="location"
        label={fields.location}
        hint={locationHint}
        maxLength={120}
        className="sm:col-span-2"
      />
    </div>
  );
}
