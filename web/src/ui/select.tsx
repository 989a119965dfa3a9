import { useId } from 'react';
import type { Option } from '../format/options.ts';
import { controlClass } from './control.tsx';
import { Icon } from './icon.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  /** What choosing nothing is called. */
  readonly empty?: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  /** The label is only for readers of the screen; where it is, `empty` says it. */
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** One of many, outside of a form: it counts as soon as it is chosen. */
export function Select({
  label,
  value,
  empty,
  options,
  onChange,
  labelHidden = false,
  disabled = false,
  className = '',
}: Props) {
  const id = useId();
  return (
    <div className={`flex min-w-0 flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-small font-medium'}>
        {label}
      </label>
      <span className="relative block">
        <select
          id={id}
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
          className={`${controlClass} appearance-none truncate pr-8`}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
        <span className="pointer-events-none absolute inset-y-0 right-2.5 grid place-items-center text-muted">
          <Icon name="chevron" />
        </span>
      </span>
    </div>
  );
}
