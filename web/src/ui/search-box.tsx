import { useEffect, useId, useState } from 'react';
import { controlClass } from './control.tsx';
import { Icon } from './icon.tsx';
import { useKeyHint } from './keys.ts';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

const pause = 250;

/** Searches when typing pauses; the value comes from outside, such as the address of the page. */
export function SearchBox({ label, hint, value, onSearch }: Props) {
  const id = useId();
  const keyHint = useKeyHint('/');
  const [text, setText] = useState(value);
  const [given, setGiven] = useState(value);
  if (given !== value) {
    setGiven(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onSearch(text.trim()), pause);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  return (
    <div className="relative min-w-0 flex-1 basis-60 sm:max-w-xs">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-muted">
        <Icon name="search" />
      </span>
      <input
        {...keyHint}
        id={id}
        type="search"
        value={text}
        maxLength={100}
        placeholder={hint}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        className={`${controlClass} pl-9`}
      />
    </div>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: V, label: string])[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/** One of a few, all of them visible. */
export function Choice<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset className="flex rounded-lg border border-line bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map(([option, text]) => (
        <label
          key={option}
          className="rounded-md px-3 py-1 text-muted transition-colors has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            checked={option === value}
            onChange={() => onChange(option)}
            className="sr-only"
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
