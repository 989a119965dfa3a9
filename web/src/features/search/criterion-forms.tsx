import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { controlClass, describedBy, Labelled } from '../../ui/control.tsx';
import { menuItemClass } from '../../ui/menu.tsx';
import { Select } from '../../ui/select.tsx';

/** A panel's form: Enter or the button applies it. */
export function Form({ onApply, children }: { onApply: () => void; children: ReactNode }) {
  const t = useTexts();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The panel may stand in the form of a dialog.
    event.stopPropagation();
    onApply();
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      {children}
      <Button type="submit" variant="primary" small className="self-end">
        {t.search.apply}
      </Button>
    </form>
  );
}

interface TextProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly maxLength: number;
  /** What others have here, to choose from. */
  readonly suggestions: readonly string[];
  readonly onApply: (text: string | undefined) => void;
}

export function TextForm({ label, hint, value, maxLength, suggestions, onApply }: TextProps) {
  const id = useId();
  const [text, setText] = useState(value);
  return (
    <Form onApply={() => onApply(text.trim() || undefined)}>
      <Labelled id={id} label={label} hint={hint}>
        <input
          id={id}
          value={text}
          maxLength={maxLength}
          list={suggestions.length > 0 ? `${id}-list` : undefined}
          autoComplete="off"
          aria-describedby={describedBy(id, hint, undefined)}
          onChange={(event) => setText(event.target.value)}
          className={controlClass}
        />
      </Labelled>
      <datalist id={`${id}-list`}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
    </Form>
  );
}

interface OptionProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
  /** Empty where none was chosen. */
  readonly onApply: (value: string) => void;
}

const fewEnough = 10;

/** One of several: a few are all in sight and count at once; of many, one is applied. */
export function OptionForm({ label, options, value, onApply }: OptionProps) {
  const t = useTexts();
  const [chosen, setChosen] = useState(value);
  if (options.length <= fewEnough) {
    return (
      <ul aria-label={label}>
        {options.map(([option, text]) => (
          <li key={option}>
            <button
              type="button"
              aria-current={option === value}
              onClick={() => onApply(option)}
              className={menuItemClass}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <Form onApply={() => onApply(chosen)}>
      <Select
        label={label}
        value={chosen}
        empty={t.common.notGiven}
        options={options}
        onChange={setChosen}
      />
    </Form>
  );
}
