import { useId } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { kinds, looks } from './kinds.ts';
import { isPromisable, isResolvable, type Qualifiable } from './state.ts';
import type { QualifyValues } from './values.ts';

interface Props {
  readonly form: UseFormReturn<QualifyValues>;
  readonly invoice: Qualifiable;
}

/** What is said, as one of five; what makes no sense for the invoice cannot be chosen, and why is told. */
export function KindCards({ form, invoice }: Props) {
  const { qualifications: t } = useTexts();
  const id = useId();
  const resolvable = isResolvable(invoice.qualification);
  const promisable = isPromisable(invoice);
  const allowed = { 'dispute-resolved': resolvable, promise: promisable };
  const error = form.getFieldState('kind', form.formState).error?.message;
  const why = promisable ? (resolvable ? undefined : t.notResolvable) : t.notPromisable;
  return (
    <fieldset aria-describedby={`${id}-why`}>
      <legend className="mb-1.5 text-small font-medium">{t.kind}</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-5">
        {kinds.map((kind) => (
          <label
            key={kind}
            htmlFor={`${id}-${kind}`}
            className="flex items-center gap-2 rounded-lg border border-line-strong px-3 py-2.5 transition-colors not-has-disabled:hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed has-disabled:border-line has-disabled:text-muted sm:flex-col sm:px-1.5 sm:py-3 sm:text-center sm:leading-tight"
          >
            <input
              id={`${id}-${kind}`}
              type="radio"
              value={kind}
              {...form.register('kind')}
              disabled={kind in allowed && !allowed[kind as keyof typeof allowed]}
              className="sr-only"
            />
            <Icon name={looks[kind].icon} className="size-4.5" />
            {t.kinds[kind]}
          </label>
        ))}
      </div>
      <p id={`${id}-why`} className="mt-1.5 text-small text-muted empty:hidden">
        {why}
      </p>
      {error && (
        <p role="alert" className="mt-1.5 text-small text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
