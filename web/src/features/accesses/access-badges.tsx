import type { Access } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { type AccessState, stateOf, undelivered } from './state.ts';

const tones = {
  active: 'good',
  invited: 'accent',
  expired: 'warn',
  suspended: 'plain',
  idle: 'plain',
} as const satisfies Record<AccessState, string>;

type Told = Pick<Access, 'status' | 'inactiveReason' | 'invitationEmail' | 'dueForReview'>;

/** The state of an access, and what somebody has to look after. */
export function AccessBadges({ access }: { access: Told }) {
  const { access: t } = useTexts();
  const state = stateOf(access);
  const trouble = undelivered(access);
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={tones[state]}>{t.states[state]}</Badge>
      {trouble && <Badge tone="danger">{t.undelivered[trouble]}</Badge>}
      {access.dueForReview && <Badge tone="warn">{t.due}</Badge>}
    </span>
  );
}
