import { useTexts } from '../../language.tsx';

interface ActiveProps {
  readonly active: boolean;
  readonly onChange: (active: boolean) => void;
}

/** Whether somebody can sign in (B2), or is on record only (B5). */
export function ActiveChoice({ active, onChange }: ActiveProps) {
  const { activeAccount, activeYes, activeYesBody, activeNo, activeNoBody } = useTexts().colleagues;
  const choices = [
    [true, activeYes, activeYesBody],
    [false, activeNo, activeNoBody],
  ] as const;
  return (
    <fieldset>
      <legend className="mb-1.5 text-small font-medium">{activeAccount}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {choices.map(([value, label, body]) => (
          <label
            key={label}
            className="flex items-start gap-2.5 rounded-xl border border-line p-3.5 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="active-account"
              checked={value === active}
              onChange={() => onChange(value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-medium">{label}</span>
              <span className="block text-small text-muted">{body}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
