import { useId, useState } from 'react';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { useTexts } from '../../language.tsx';
import { controlClass, describedBy, Labelled } from '../../ui/control.tsx';
import { lengthOf, type Strength, strengthOf } from './strength.ts';

interface Props<V extends FieldValues> {
  readonly form: UseFormReturn<V>;
  readonly name: Path<V>;
  readonly label: string;
  readonly minimum: number;
  /** Words that a password should not hold. */
  readonly personal: string[];
}

/** A new password: shown on demand, with a gauge of its strength and advice. */
export function NewPasswordField<V extends FieldValues>(props: Props<V>) {
  const { form, name, label, minimum, personal } = props;
  const t = useTexts();
  const id = useId();
  const [shown, setShown] = useState(false);
  const error = form.getFieldState(name, form.formState).error?.message;
  const password: string = form.watch(name) ?? '';
  return (
    <Labelled id={id} label={label} error={error} hint={t.password.minimum(minimum)} required>
      <span className="relative block">
        <input
          id={id}
          type={shown ? 'text' : 'password'}
          autoComplete="new-password"
          spellCheck={false}
          aria-required
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, true, error)}
          {...form.register(name, {
            validate: (value: string) =>
              lengthOf(value) >= minimum || t.fieldErrors.tooShort(minimum),
          })}
          className={`${controlClass} pr-20`}
        />
        <button
          type="button"
          aria-pressed={shown}
          aria-label={t.common.said(shown ? t.common.hide : t.common.show, label)}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-1 right-1 rounded-md px-2.5 text-small font-medium text-accent hover:bg-sunken"
        >
          {shown ? t.common.hide : t.common.show}
        </button>
      </span>
      {password && <Gauge strength={strengthOf(password, minimum, personal)} />}
    </Labelled>
  );
}

function Gauge({ strength }: { strength: Strength }) {
  const t = useTexts();
  const colour = strength.score >= 3 ? 'bg-good' : strength.score === 2 ? 'bg-accent' : 'bg-warn';
  return (
    <div className="mt-0.5 flex flex-col gap-1.5 text-small">
      <div className="flex items-center gap-3">
        <span aria-hidden="true" className="flex flex-1 gap-1">
          {[0, 1, 2, 3].map((step) => (
            <span
              key={step}
              className={`h-1.5 flex-1 rounded-full ${step < strength.score ? colour : 'bg-line'}`}
            />
          ))}
        </span>
        <span role="status" className="min-w-16 text-right text-muted">
          <span className="sr-only">{t.common.said(t.password.strength, '')}</span>
          {t.password.strengths[strength.score]}
        </span>
      </div>
      {strength.advice.length > 0 && (
        <ul className="list-disc pl-4 text-muted">
          {strength.advice.map((advice) => (
            <li key={advice}>{t.password.advice[advice]}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
