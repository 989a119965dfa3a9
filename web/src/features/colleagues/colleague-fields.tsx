import type { UseFormReturn } from 'react-hook-form';
import type { Role } from '../../api/types.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { languages, nameOfLanguage } from '../../languages.ts';
import { CheckField, SelectField, TextField } from '../../ui/fields.tsx';
import { useMembership } from '../session/use-session.ts';

/** A colleague as their form holds them. */
export interface ColleagueValues {
  firstName: string;
  lastName: string;
  email: string;
  role: Role;
  login: string;
  language: string;
  phone: string;
  canImport: boolean;
}

/** Names, e-mail, role and the rest that every colleague has; the login stands apart. */
export function ColleagueFields({ form }: { form: UseFormReturn<ColleagueValues> }) {
  const t = useTexts();
  const roles = useGrantableRoles(form.formState.defaultValues?.role);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        form={form}
        name="firstName"
        label={t.colleagues.firstName}
        maxLength={80}
        required
      />
      <TextField
        form={form}
        name="lastName"
        label={t.colleagues.lastName}
        maxLength={80}
        required
      />
      <TextField
        form={form}
        name="email"
        type="email"
        label={t.colleagues.email}
        maxLength={254}
        required
      />
      <SelectField form={form} name="role" label={t.colleagues.role} options={roles} />
      <TextField form={form} name="phone" type="tel" label={t.colleagues.phone} />
      <SelectField
        form={form}
        name="language"
        label={t.common.language}
        options={languages.map((code): Option => [code, nameOfLanguage(code)])}
      />
      <CheckField form={form} name="canImport" label={t.colleagues.canImport} />
    </div>
  );
}

/** The roles one may give: nobody grants a role above their own. */
function useGrantableRoles(current: Role | undefined): Option[] {
  const t = useTexts();
  const own = useMembership().role;
  return Object.entries(t.roles).filter(
    ([role]) => role !== 'administrator' || own === 'administrator' || current === role,
  );
}
