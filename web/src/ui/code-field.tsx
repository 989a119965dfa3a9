import { useState } from 'react';
import type { FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import { useTexts } from '../language.tsx';
import { TextField } from './fields.tsx';

interface Props<V extends FieldValues> {
  readonly form: UseFormReturn<V>;
  readonly name: Path<V>;
}

/** The code of a second factor: six digits of the app, or one of the recovery codes (B12). */
export function SecondFactorField<V extends FieldValues>({ form, name }: Props<V>) {
  const t = useTexts();
  const [recovery, setRecovery] = useState(false);
  const change = () => {
    setRecovery(!recovery);
    form.setValue(name, '' as PathValue<V, Path<V>>);
    form.clearErrors(name);
    form.setFocus(name);
  };
  return (
    <div className="flex flex-col items-start gap-2">
      {recovery ? (
        <TextField
          form={form}
          name={name}
          label={t.secondFactor.recoveryCode}
          hint={t.secondFactor.recoveryHint}
          maxLength={40}
          spellCheck={false}
          className="w-full"
          required
        />
      ) : (
        <AppCodeField form={form} name={name} className="w-full" />
      )}
      <button
        type="button"
        onClick={change}
        className="text-small font-medium text-accent underline-offset-4 hover:underline"
      >
        {recovery ? t.secondFactor.useApp : t.secondFactor.useRecovery}
      </button>
    </div>
  );
}

/** The six digits that an authenticator app shows. */
export function AppCodeField<V extends FieldValues>(props: Props<V> & { className?: string }) {
  const t = useTexts();
  return (
    <TextField
      {...props}
      label={t.secondFactor.code}
      hint={t.secondFactor.codeHint}
      autoComplete="one-time-code"
      inputMode="numeric"
      maxLength={12}
      required
      validate={(code) => (/^(?:\s*\d){6}\s*$/.test(code) ? undefined : t.fieldErrors.sixDigits)}
    />
  );
}
