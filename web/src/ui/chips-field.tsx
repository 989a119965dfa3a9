import { type KeyboardEvent, useId, useState } from 'react';
import {
  type FieldPathByValue,
  type FieldValues,
  type UseFormReturn,
  useController,
} from 'react-hook-form';
import { linesOf, splitList } from '../format/lists.ts';
import { useTexts } from '../language.tsx';
import { describedBy, Labelled } from './control.tsx';
import { Icon } from './icon.tsx';

interface Props<V extends FieldValues> {
  readonly form: UseFormReturn<V>;
  /** The field holds one entry a line. */
  readonly name: FieldPathByValue<V, string>;
  readonly label: string;
  readonly hint: string;
  /** Entries that were refused, and what is said of each; they stay marked until they are taken out. */
  readonly wrong?: ReadonlyMap<string, string> | undefined;
  readonly className?: string;
}

/** Short texts that are typed or pasted one after the other, such as groups. */
export function ChipsField<V extends FieldValues>({
  form,
  name,
  label,
  hint,
  wrong,
  className,
}: Props<V>) {
  const t = useTexts();
  const id = useId();
  const [typed, setTyped] = useState('');
  const { field, fieldState } = useController({ control: form.control, name });
  const chips = linesOf(field.value);
  const refused = chips.filter((chip) => wrong?.has(chip));
  const error =
    refused.length > 0
      ? refused.map((chip) => t.common.said(chip, wrong?.get(chip) ?? '')).join(' ')
      : fieldState.error?.message;
  const set = (next: readonly string[]) => field.onChange([...new Set(next)].join('\n'));
  const take = (text: string) => {
    setTyped('');
    if (text.trim() !== '') set([...chips, ...splitList(text)]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      // It ends an entry; the form is sent from elsewhere.
      event.preventDefault();
      take(typed);
    } else if (event.key === 'Backspace' && typed === '') set(chips.slice(0, -1));
  };
  return (
    <Labelled {...{ id, label, hint, error, className }}>
      <div className="flex min-h-9 w-full flex-wrap items-center gap-1.5 rounded-lg border border-line-strong bg-surface px-2 py-1.5 transition-colors hover:border-muted has-aria-invalid:border-danger">
        {chips.map((chip) => (
          <Chip
            key={chip}
            text={chip}
            wrong={refused.includes(chip)}
            onRemove={() => set(chips.filter((other) => other !== chip))}
          />
        ))}
        <input
          id={id}
          ref={field.ref}
          value={typed}
          autoComplete="off"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
          onChange={({ target: { value } }) => {
            if (/[,;\n]/.test(value)) take(value);
            else setTyped(value);
          }}
          onBlur={() => take(typed)}
          onKeyDown={onKeyDown}
          className="min-w-24 flex-1 rounded bg-transparent px-1 text-base text-ink sm:text-sm"
        />
      </div>
    </Labelled>
  );
}

interface ChipProps {
  readonly text: string;
  readonly wrong: boolean;
  readonly onRemove: () => void;
}

function Chip({ text, wrong, onRemove }: ChipProps) {
  const t = useTexts();
  return (
    <span
      className={`inline-flex max-w-full items-center gap-0.5 rounded-full py-0.5 pr-1 pl-2.5 text-small ${wrong ? 'bg-danger-soft font-medium text-danger' : 'bg-sunken'}`}
    >
      <span className="truncate">{text}</span>
      <button
        type="button"
        aria-label={t.common.removeOf(text)}
        onClick={onRemove}
        className="grid size-6 place-items-center rounded-full text-muted hover:bg-line hover:text-ink"
      >
        <Icon name="close" className="size-3" />
      </button>
    </span>
  );
}
