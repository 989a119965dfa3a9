import { useId } from 'react';
import type { MessageKind } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { kindIcons, messageKinds } from './kinds.ts';

interface Props {
  readonly label: string;
  readonly value: MessageKind;
  readonly onChange: (kind: MessageKind) => void;
}

/** One of the kinds of message, all of them visible. */
export function KindChoice({ label, value, onChange }: Props) {
  const t = useTexts();
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 text-small font-medium">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {messageKinds.map((kind) => (
          <label
            key={kind}
            className="inline-flex cursor-pointer items-center gap-1.5 rounded-full border border-line-strong px-3 py-1.5 transition-colors hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={kind === value}
              onChange={() => onChange(kind)}
              className="sr-only"
            />
            <Icon name={kindIcons[kind]} />
            {t.messages.kinds[kind]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
