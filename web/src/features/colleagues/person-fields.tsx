import { type Path, type UseFormReturn, useController } from 'react-hook-form';
import type { LanguageCode, Person } from '../../api/types.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { languages, nameOfLanguage } from '../../languages.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Switch } from '../../ui/switch.tsx';

/** Somebody's details as a form holds them. */
export interface PersonValues {
  firstName: string;
  lastName: string;
  email: string;
  login: string;
  language: string;
  phone: string;
  canImport: boolean;
}

export const personValues = (person: Person): PersonValues => ({
  firstName: person.firstName,
  lastName: person.lastName,
  email: person.email,
  login: person.login ?? '',
  language: person.language,
  phone: person.phone ?? '',
  canImport: person.canImport,
});

export const newPerson = (language: string): PersonValues => ({
  firstName: '',
  lastName: '',
  email: '',
  login: '',
  language,
  phone: '',
  canImport: false,
});

/** What is sent of a new person; the login only with an active account (B5). */
export function newDetails(values: PersonValues, active: boolean) {
  const { firstName, lastName, email, login, language, phone, canImport } = values;
  return {
    firstName,
    lastName,
    email,
    language: language as LanguageCode,
    canImport,
    ...(active && { login }),
    ...(phone.trim() && { phone }),
  };
}

/** What is sent of changed details: what was touched, null where it was emptied. */
export function changedDetails(
  values: PersonValues,
  touched: { readonly [F in keyof PersonValues]?: boolean | undefined },
) {
  return {
    ...(touched.firstName && { firstName: values.firstName }),
    ...(touched.lastName && { lastName: values.lastName }),
    ...(touched.email && { email: values.email }),
    ...(touched.login && { login: values.login.trim() || null }),
    ...(touched.language && { language: values.language as LanguageCode }),
    ...(touched.phone && { phone: values.phone.trim() || null }),
    ...(touched.canImport && { canImport: values.canImport }),
  };
}

/** The names of the fields, by which a conflict names those that differ. */
export function useDetailLabels() {
  const t = useTexts();
  const { firstName, lastName, email, login, phone } = t.colleagues;
  return { firstName, lastName, email, login, phone, language: t.common.language };
}

interface Props<V extends PersonValues> {
  readonly form: UseFormReturn<V>;
}

// The fields of a person are among those of every form that extends them.
const at = <V extends PersonValues>(name: keyof PersonValues) => name as Path<V>;

/** Names, e-mail, phone and language, in two columns where there is room. */
export function PersonFields<V extends PersonValues>({ form }: Props<V>) {
  const { firstName, lastName, email, phone, language } = useDetailLabels();
  return (
    <>
      <TextField form={form} name={at<V>('firstName')} label={firstName} maxLength={80} required />
      <TextField form={form} name={at<V>('lastName')} label={lastName} maxLength={80} required />
      <TextField
        form={form}
        name={at<V>('email')}
        type="email"
        label={email}
        maxLength={254}
        required
      />
      <TextField form={form} name={at<V>('phone')} type="tel" label={phone} />
      <SelectField
        form={form}
        name={at<V>('language')}
        label={language}
        options={languages.map((code): Option => [code, nameOfLanguage(code)])}
      />
    </>
  );
}

export function LoginField<V extends PersonValues>({
  form,
  required,
}: Props<V> & { required: boolean }) {
  const t = useTexts();
  return (
    <TextField
      form={form}
      name={at<V>('login')}
      label={t.colleagues.login}
      hint={t.colleagues.loginHint}
      maxLength={64}
      spellCheck={false}
      className="sm:w-1/2"
      required={required}
    />
  );
}

export function ImportField<V extends PersonValues>({ form }: Props<V>) {
  const t = useTexts();
  const { field } = useController({ control: form.control, name: at<V>('canImport') });
  return (
    <Switch
      label={t.colleagues.canImport}
      body={t.colleagues.canImportBody}
      checked={field.value === true}
      onChange={field.onChange}
    />
  );
}
