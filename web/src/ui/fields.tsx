import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import type { FieldValues, Path, RegisterOptions, UseFormReturn } from 'react-hook-form';
import type { Option } from '../format/options.ts';
import { useTexts } from '../language.tsx';
import { controlClass, describedBy, Labelled } from './control.tsx';
import { Icon } from './icon.tsx';

interface Bound<V extends FieldValues> {
  readonly form: UseFormReturn<V>;
  readonly name: Path<V>;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly className?: string;
  readonly validate?: (value: string) => string | undefined;
}

/** A field's registration, the attributes its control shares with all others, and its error. */
function useBound<V extends FieldValues>(field: Bound<V>) {
  const t = useTexts();
  const id = useId();
  const error = field.form.getFieldState(field.name, field.form.formState).error?.message;
  const rules = {
    ...(field.required && {
      validate: (value: unknown) =>
        String(value ?? '').trim() === ''
          ? t.fieldErrors.required
          : field.validate?.(String(value)),
    }),
    ...(!field.required &&
      field.validate && {
        validate: (value: unknown) => field.validate?.(String(value ?? '')),
      }),
  } as RegisterOptions<V, Path<V>>;
  const control = {
    id,
    'aria-invalid': error ? true : undefined,
    'aria-required': field.required || undefined,
    'aria-describedby': describedBy(id, field.hint, error),
    ...field.form.register(field.name, rules),
  };
  const labelled = {
    id,
    error,
    label: field.label,
    hint: field.hint,
    required: field.required,
    className: field.className,
  };
  return { control, labelled };
}

type InputProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'autoComplete' | 'inputMode' | 'list' | 'maxLength' | 'disabled' | 'spellCheck'
>;

export function TextField<V extends FieldValues>({
  form,
  name,
  label,
  hint,
  required = false,
  className = '',
  validate,
  ...input
}: Bound<V> & InputProps) {
  const bound = { form, name, label, hint, required, className, ...(validate && { validate }) };
  const { control, labelled } = useBound(bound);
  return (
    <Labelled {...labelled}>
      <input
        autoComplete="off"
        {...input}
        {...control}
        className={`${controlClass} ${input.inputMode === 'decimal' ? 'tabular-nums' : ''}`}
      />
    </Labelled>
  );
}

export function TextAreaField<V extends FieldValues>(field: Bound<V> & { rows?: number }) {
  const { control, labelled } = useBound(field);
  return (
    <Labelled {...labelled}>
      <textarea rows={field.rows ?? 3} {...control} className={`${controlClass} resize-y`} />
    </Labelled>
  );
}

export function SelectField<V extends FieldValues>({
  options,
  empty,
  ...field
}: Bound<V> & { options: readonly Option[]; empty?: string }) {
  const { control, labelled } = useBound(field);
  return (
    <Labelled {...labelled}>
      <SelectFrame>
        <select {...control} className={selectClass}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </SelectFrame>
    </Labelled>
  );
}

const selectClass = `${controlClass} appearance-none truncate pr-8`;

function SelectFrame({ children }: { children: ReactNode }) {
  return (
    <span className="relative block">
      {children}
      <span className="pointer-events-none absolute inset-y-0 right-2.5 grid place-items-center text-muted">
        <Icon name="chevron" />
      </span>
    </span>
  );
}

/** Fields that belong together, under their common name. */
export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 gap-x-8 gap-y-4 border-t border-line py-6 first:border-t-0 first:pt-0 lg:grid-cols-[11rem_minmax(0,1fr)]">
      <legend className="float-left text-sm font-semibold">{title}</legend>
      <div className="grid min-w-0 gap-4 sm:grid-cols-6">{children}</div>
    </fieldset>
  );
}
