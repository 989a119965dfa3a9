import { useQuery } from '@tanstack/react-query';
import { waitingProposalsQuery } from '../../api/access-queries.ts';
import { useTexts } from '../../language.tsx';
import { countText } from './values.ts';

/** How many proposals wait, beside the way to them. */
export function WaitingCount({ entityId }: { entityId: string }) {
  const { proposals: t } = useTexts();
  const waiting = useQuery(waitingProposalsQuery(entityId)).data;
  if (!waiting || waiting.items.length === 0) return null;
  const count = countText(waiting.items.length, waiting.nextCursor !== null);
  return (
    <>
      <span
        aria-hidden="true"
        className="ml-auto rounded-full bg-accent px-1.5 py-px text-xs font-semibold text-on-accent tabular-nums"
      >
        {count}
      </span>
      <span className="sr-only">: {t.waiting(count)}</span>
    </>
  );
}
