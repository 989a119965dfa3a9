import type { ReactNode } from 'react';
import type { Person } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useMe } from '../session/use-session.ts';
import type { AccountCalls } from './account-calls.ts';
import { MenuItem } from './actions-menu.tsx';
import { mayInvite, useInvite } from './resend.tsx';

/** The dialogs on an account that its menu opens. */
export type AccountDialog = 'edit' | 'activate' | 'deactivate' | 'secondFactor' | 'delete';

interface Props {
  readonly person: Person;
  readonly calls: AccountCalls;
  readonly open: (dialog: AccountDialog) => void;
  readonly close: () => void;
  /** Items of one level alone; they stand before the gravest one. */
  readonly children?: ReactNode;
}

/** What can be done with an account, in its entity or at platform level. Nobody locks themselves out. */
export function AccountItems({ person, calls, open, close, children }: Props) {
  const t = useTexts();
  const isMe = useMe().id === person.id;
  const invite = useInvite({ person, calls });
  const activity = person.status === 'inactive' ? 'activate' : 'deactivate';
  return (
    <>
      <MenuItem icon="edit" label={t.common.edit} onClick={() => open('edit')} />
      {mayInvite(person) && (
        <MenuItem
          icon="mail"
          label={t.colleagues.resendInvitation}
          busy={invite.isPending}
          onClick={() => invite.mutate(undefined, { onSuccess: close })}
        />
      )}
      {!isMe && (
        <MenuItem
          icon={activity === 'activate' ? 'check' : 'close'}
          label={t.colleagues[activity]}
          onClick={() => open(activity)}
        />
      )}
      {!isMe && person.hasSecondFactor && (
        <MenuItem
          icon="shield"
          label={t.colleagues.removeSecondFactor}
          onClick={() => open('secondFactor')}
        />
      )}
      {children}
      {!isMe && (
        <MenuItem icon="trash" label={t.colleagues.delete} onClick={() => open('delete')} />
      )}
      {invite.error && (
        <p role="alert" className="max-w-60 px-2.5 py-1 text-small text-danger">
          {messageOf(invite.error, t)}
        </p>
      )}
    </>
  );
}
