import type { Person } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import type { AccountCalls } from './account-calls.ts';
import { mayInvite, Resend } from './resend.tsx';
import { reasonOf } from './sign-in-facts.ts';

interface Props {
  readonly person: Person;
  /** Given to those who may manage the account. */
  readonly calls: AccountCalls | undefined;
}

/** Status, and behind it the pending invitation (B4) or the reason of being inactive. */
export function AccountStatus({ person, calls }: Props) {
  const { t, format } = useLanguage();
  const { status, invitation } = person;
  const reason = reasonOf(person);
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <StatusBadge person={person} />
      <span className="text-small text-muted">
        {status === 'invited' &&
          invitation &&
          t.colleagues.invitedAgo(format.ago(invitation.sentAt), format.date(invitation.expiresAt))}
        {reason && t.colleagues.reasons[reason]}
      </span>
      {calls && <Undelivered person={person} />}
      {calls && mayInvite(person) && <Resend person={person} calls={calls} />}
    </div>
  );
}

const tones = { active: 'good', invited: 'warn', inactive: 'plain' } as const;

export function StatusBadge({ person }: { readonly person: Person }) {
  const t = useTexts();
  return <Badge tone={tones[person.status]}>{t.colleagues.statuses[person.status]}</Badge>;
}

/** Warns where nothing more is sent to somebody, or the invitation did not reach them (H4). */
export function Undelivered({ person }: { readonly person: Person }) {
  const t = useTexts();
  const { undeliverable, invitationEmail: state } = person;
  if (undeliverable) return <Badge tone="danger">{t.common.undeliverable[undeliverable]}</Badge>;
  if (state === null || state === 'queued' || state === 'sent' || state === 'cancelled')
    return null;
  return <Badge tone="danger">{t.colleagues.undelivered[state]}</Badge>;
}
