import type { ReactNode } from 'react';
import type { Proposal } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';

const tones = {
  pending: 'warn',
  accepted: 'good',
  'partly-accepted': 'good',
  refused: 'plain',
  withdrawn: 'plain',
} as const satisfies Record<Proposal['state'], string>;

export function StateBadge({ state }: Pick<Proposal, 'state'>) {
  const t = useTexts();
  return <Badge tone={tones[state]}>{t.proposals.states[state]}</Badge>;
}

/** Who has decided, when, and their word. */
export function Decided({ proposal }: { proposal: Proposal }) {
  const { t, format } = useLanguage();
  const { decidedBy, decidedAt, word } = proposal;
  if (!decidedBy || !decidedAt) return null;
  return (
    <Foot>
      {t.proposals.decided(decidedBy.name, format.dateTime(decidedAt))}
      {word && (
        <span className="mt-1 block whitespace-pre-line text-ink">{t.proposals.said(word)}</span>
      )}
    </Foot>
  );
}

/** The last line of a card. */
export function Foot({ children }: { children: ReactNode }) {
  return <p className="border-t border-line px-5 py-3 text-muted sm:px-6">{children}</p>;
}
