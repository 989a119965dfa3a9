import type { Person } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import type { AccountCalls } from './account-calls.ts';
import { Undelivered } from './account-status.tsx';
import { mayInvite, Resend } from './resend.tsx';

/** Says that a password is awaited, or was not set in time, with the invitation to send again (B3, B4). */
export function PendingNotice({ person, calls }: { person: Person; calls: AccountCalls }) {
  const { t, format } = useLanguage();
  if (!mayInvite(person)) return null;
  const { invitation, status } = person;
  const pending = status === 'invited' && invitation;
  return (
    <Notice
      tone="warn"
      title={pending ? t.colleagues.pendingTitle : t.colleagues.expiredTitle}
      action={
        <div className="flex flex-wrap items-center gap-2">
          <Resend person={person} calls={calls} />
        </div>
      }
    >
      {pending
        ? t.colleagues.pendingBody(format.moment(invitation.expiresAt))
        : t.colleagues.expiredBody}{' '}
      <Undelivered person={person} />
    </Notice>
  );
}
