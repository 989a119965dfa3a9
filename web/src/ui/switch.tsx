import { useId } from 'react';

interface Props {
  readonly label: string;
  /** Its name for readers of the screen, where the label does not say it by itself. */
  readonly name?: string;
  readonly body?: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once, with a sentence on what that means. */
export function Switch({ label, name, body, checked, disabled = false, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={checked}
        aria-label={name}
        aria-describedby={body ? `${id}-body` : undefined}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="relative mt-0.5 h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full bg-line-strong transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-4 before:rounded-full before:bg-surface before:transition-transform checked:bg-accent checked:before:translate-x-4 disabled:cursor-not-allowed disabled:opacity-50"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {body && (
          <p id={`${id}-body`} className="text-small text-muted">
            {body}
          </p>
        )}
      </div>
    </div>
  );
}
