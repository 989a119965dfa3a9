import type { ReactNode } from 'react';

interface Props {
  readonly name: string;
  readonly note: string;
  readonly badge?: ReactNode;
  /** Why it is not possible. */
  readonly why?: string | undefined;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onToggle: () => void;
}

/** Somebody who can be chosen, or why they cannot. */
export function PersonLine({ name, note, badge, why, checked, disabled = false, onToggle }: Props) {
  return (
    <label className="flex cursor-pointer items-start gap-3 border-b border-line px-3 py-2 transition-colors last:border-b-0 hover:bg-sunken has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:bg-transparent">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={onToggle}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 flex-1">
        <span className={`block [overflow-wrap:anywhere] ${disabled ? 'text-muted' : ''}`}>
          {name}
        </span>
        {note && (
          <span className="block text-small text-muted [overflow-wrap:anywhere]">{note}</span>
        )}
        {why && <span className="block text-small text-warn">{why}</span>}
      </span>
      {badge}
    </label>
  );
}
