import { useTexts } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import type { Outcome } from './details-values.ts';
import { usePortal } from './use-portal.ts';

/** What became of a change that was just sent; it stays until the page is left. */
export function OutcomeNotice({ outcome }: { outcome: Outcome | undefined }) {
  const t = useTexts();
  const { company } = usePortal();
  const { waitingTitle, waitingBody, applied, takenBack } = t.portal.outcome;
  return (
    <div role="status" className="empty:hidden">
      {outcome === 'waiting' && (
        <Notice tone="good" title={waitingTitle}>
          {waitingBody(company)}
        </Notice>
      )}
      {outcome === 'applied' && <Notice tone="good">{applied}</Notice>}
      {outcome === 'taken-back' && <Notice tone="good">{takenBack}</Notice>}
    </div>
  );
}
