interface Props {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: () => void;
}

/** Selects a row; `label` is its name for readers of the screen. */
export function Tick({ label, checked, onChange }: Props) {
  return (
    <label className="-m-2 grid size-9 place-items-center">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        checked={checked}
        onChange={onChange}
        className="size-4 accent-accent"
      />
    </label>
  );
}
