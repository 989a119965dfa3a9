import type { UseFormReturn } from 'react-hook-form';
import type { Role } from '../../api/types.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { useMembership } from '../session/use-session.ts';
import { ImportField, PersonFields, type PersonValues } from './person-fields.tsx';

/** A colleague as their form holds them. */
export interface ColleagueValues extends PersonValues {
  role: Role;
}

/** Details and role that every colleague has; the login stands apart. */
export function ColleagueFields({ form }: { form: UseFormReturn<ColleagueValues> }) {
  const t = useTexts();
  const roles = useGrantableRoles(form.formState.defaultValues?.role);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <PersonFields form={form} />
        <SelectField
          form={form}
          name="role"
          label={t.colleagues.role}
          options={roles}
          hint={t.roleDescriptions[form.watch('role')]}
        />
      </div>
      <ImportField form={form} />
    </>
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
