import type { ReactNode } from 'react';
import type { AssignmentRule } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';

interface Props {
  /** Those that are in use: others cannot be run. */
  readonly rules: readonly AssignmentRule[];
  readonly chosen: readonly string[];
  readonly onChange: (ids: string[]) => void;
  readonly onClose: () => void;
  /** The button that goes on. */
  readonly children: ReactNode;
}

/** Which of the rules are to be run, with what that means. */
export function RulesToRun({ rules, chosen, onChange, onClose, children }: Props) {
  const t = useTexts();
  const toggle = (id: string) => {
    const wanted = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    onChange(wanted);
  };
  return (
    <>
      <p className="text-muted">{t.rules.runBody}</p>
      <fieldset className="flex flex-col">
        <legend className="mb-1.5 text-small font-medium">{t.rules.which}</legend>
        {rules.length === 0 && <p className="text-muted">{t.rules.noneEnabled}</p>}
        <div className="max-h-72 overflow-y-auto rounded-lg border border-line empty:hidden">
          {rules.map(({ id, name }) => (
            <label
              key={id}
              className="flex items-center gap-3 border-b border-line px-3 py-2 last:border-b-0 hover:bg-sunken"
            >
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={() => toggle(id)}
                className="size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0 truncate">{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t.common.cancel}</Button>
        {children}
      </div>
    </>
  );
}
