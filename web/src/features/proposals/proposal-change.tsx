import { type ReactNode, useId } from 'react';
import type { Proposal } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { fieldName, isOvertaken, linesOfValue, type ProposedChange } from './values.ts';

interface Props {
  readonly type: Proposal['target']['type'];
  readonly change: ProposedChange;
  /** Given where it is to be decided. */
  readonly choice: { readonly checked: boolean; readonly toggle: () => void } | undefined;
}

/** One field: as it was, as it is proposed, and as it is now where somebody else has changed it. */
export function ProposalChange({ type, change, choice }: Props) {
  const { t } = useLanguage();
  const id = useId();
  const { field, before, after, current, accepted } = change;
  const name = fieldName(type, field, t);
  // What was decided is told as it was then: the record goes on.
  const overtaken = accepted === null && isOvertaken(change);
  return (
    <li className="grid gap-x-6 gap-y-1.5 border-t border-line px-5 py-3 sm:grid-cols-[minmax(9rem,13rem)_minmax(0,1fr)] sm:px-6">
      <div className="flex items-start gap-2.5">
        {choice && (
          <input
            id={id}
            type="checkbox"
            checked={choice.checked}
            onChange={choice.toggle}
            aria-label={t.proposals.takeField(name)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
        )}
        <label htmlFor={choice && id} className="min-w-0 flex-1 font-medium">
          {name}
        </label>
        <Outcome accepted={accepted} />
      </div>
      <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
        <Value label={t.proposals.before} className="text-muted">
          <Lines field={field} value={before} />
        </Value>
        <Value label={t.proposals.after} className="font-medium">
          <Lines field={field} value={after} />
        </Value>
        {overtaken && (
          <Value label={t.proposals.current} className="text-warn sm:col-span-2">
            <Lines field={field} value={current} />
          </Value>
        )}
      </dl>
    </li>
  );
}

function Outcome({ accepted }: { accepted: boolean | null }) {
  const t = useTexts();
  if (accepted === null) return null;
  return accepted ? (
    <Badge tone="good">{t.proposals.fieldAccepted}</Badge>
  ) : (
    <Badge>{t.proposals.fieldRefused}</Badge>
  );
}

interface ValueProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

function Value({ label, className, children }: ValueProps) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className={`whitespace-pre-line [overflow-wrap:anywhere] ${className}`}>{children}</dd>
    </div>
  );
}

function Lines({ field, value }: { field: string; value: unknown }) {
  const { t, format } = useLanguage();
  const lines = linesOfValue(field, value, format.locale);
  if (lines.length === 0) return <span className="text-muted">{t.proposals.nothing}</span>;
  return lines.join('\n');
}
