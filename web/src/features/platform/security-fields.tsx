import type { UseFormReturn } from 'react-hook-form';
import { useTexts } from '../../language.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Switch } from '../../ui/switch.tsx';
import {
  isWithin,
  type NumberName,
  numbers,
  type RoleSetting,
  rolesOf,
  type SecurityValues,
} from './security-values.ts';

type SecurityFormOf = UseFormReturn<SecurityValues>;

/** A whole number with its unit and the limits that it has to keep to. */
export function LimitedNumber({ form, name }: { form: SecurityFormOf; name: NumberName }) {
  const t = useTexts();
  const { unit, minimum, maximum } = numbers[name];
  const optional = name === 'inactivateAfterMonths';
  const limits = t.security.between(minimum, maximum, t.security.units[unit]);
  return (
    <TextField
      form={form}
      name={name}
      label={t.security.fields[name]}
      hint={optional ? t.security.orNever(limits) : limits}
      inputMode="numeric"
      maxLength={5}
      required={!optional}
      validate={(typed) => (isWithin(name, typed) ? undefined : t.fieldErrors.wholeBetween)}
    />
  );
}

/** A setting that is on or off for each of some roles. */
export function RoleSwitches({ form, setting }: { form: SecurityFormOf; setting: RoleSetting }) {
  const t = useTexts();
  const flags = form.watch(setting);
  return (
    <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
      {rolesOf(flags).map((role) => (
        <Switch
          key={role}
          label={t.roles[role]}
          checked={flags[role] === true}
          onChange={(on) => form.setValue(`${setting}.${role}`, on, { shouldDirty: true })}
        />
      ))}
    </div>
  );
}
