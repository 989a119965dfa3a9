import type { ReactNode } from 'react';

/** The look of everything one types or chooses in. 16 px on small screens keeps phones from zooming in. */
export const controlClass =
  'w-full min-h-9 rounded-lg border border-line-strong bg-surface px-3 py-1.5 text-base sm:text-sm text-ink transition-colors hover:border-muted aria-invalid:border-danger disabled:opacity-60';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The ids by which a control names its hint and its error. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** A label above a control, with its hint and what is wrong with it. */
export function Labelled({ id, label, hint, error, required, className = '', children }: Props) {
  return (
    <div className={`flex min-w-0 flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="text-small font-medium">
        {label}
        {required && (
          <span aria-hidden="true" className="text-danger">
            {' '}
            *
          </span>
        )}
      </label>
      {children}
      {error && (
        <p id={`${id}-error`} className="text-small text-danger">
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-small text-muted">
          {hint}
        </div>
      )}
    </div>
  );
}
