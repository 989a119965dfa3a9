import type { Membership } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { useOverdue } from './overdue.ts';

/** How many follow-ups are overdue, beside the way to the agenda. */
export function OverdueCount({ membership }: { membership: Membership }) {
  const { agenda: t } = useTexts();
  const count = useOverdue(membership);
  if (count === undefined) return null;
  return (
    <>
      <span
        aria-hidden="true"
        className="ml-auto rounded-full bg-danger-soft px-1.5 py-px text-xs font-semibold text-danger tabular-nums"
      >
        {count}
      </span>
      <span className="sr-only">: {t.overdueCount(count)}</span>
    </>
  );
}
