import { useMutation } from '@tanstack/react-query';
import type { Person } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useToast } from '../../ui/toast.tsx';
import type { AccountCalls } from './account-calls.ts';

interface Props {
  readonly person: Person;
  readonly calls: AccountCalls;
}

/** Whether a new invitation is the next step: one is pending, or has run out (B3, B4). */
export function mayInvite({ status, inactiveReason }: Person): boolean {
  return status === 'invited' || inactiveReason === 'invitation-expired';
}

/** One click sends a new invitation. */
export function Resend({ person, calls }: Props) {
  const t = useTexts();
  const resend = useInvite({ person, calls });
  return (
    <>
      <Button small icon="mail" busy={resend.isPending} onClick={() => resend.mutate()}>
        {t.colleagues.resend}
        <span className="sr-only">: {person.name}</span>
      </Button>
      {resend.error && (
        <span role="alert" className="text-small text-danger">
          {messageOf(resend.error, t)}
        </span>
      )}
    </>
  );
}

/** Sends a new invitation, and says so. */
export function useInvite({ person, calls }: Props) {
  const t = useTexts();
  const toast = useToast();
  return useMutation({
    mutationFn: calls.invite,
    onSuccess: () => toast(t.colleagues.resent(person.name)),
    onSettled: calls.changed,
  });
}
