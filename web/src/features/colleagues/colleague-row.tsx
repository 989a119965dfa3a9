import { useState } from 'react';
import type { User } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, menuItemClass } from '../../ui/menu.tsx';
import { from, Td } from '../../ui/table.tsx';
import { useMe } from '../session/use-session.ts';
import { ActivateDialog, DeactivateDialog } from './activity-dialogs.tsx';
import { EditColleagueDialog } from './edit-colleague-dialog.tsx';
import { Resend } from './resend.tsx';

interface Props {
  readonly entityId: string;
  readonly user: User;
  readonly mayManage: boolean;
}

export function ColleagueRow({ entityId, user, mayManage }: Props) {
  const t = useTexts();
  const me = useMe();
  return (
    <tr className="border-b border-line last:border-b-0">
      <Td className="w-full wrap-break-word @lg:w-2/5">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {user.name}
          {user.id === me.id && <Badge tone="accent">{t.colleagues.you}</Badge>}
          {user.reach === 'platform' && <Badge>{t.colleagues.multiEntity}</Badge>}
        </p>
        <p className="[overflow-wrap:anywhere] text-muted">{user.email}</p>
        <p className="text-muted @4xl:hidden">{t.roles[user.role]}</p>
        <div className="mt-1.5 @lg:hidden">
          <Status entityId={entityId} user={user} mayManage={mayManage} />
        </div>
      </Td>
      <Td className={`whitespace-nowrap ${from.wide}`}>{t.roles[user.role]}</Td>
      <Td className={from.small}>
        <Status entityId={entityId} user={user} mayManage={mayManage} />
      </Td>
      {mayManage && (
        <Td className="align-top @lg:align-middle">
          <Actions entityId={entityId} user={user} isMe={user.id === me.id} />
        </Td>
      )}
    </tr>
  );
}

const tones = { active: 'good', invited: 'warn', inactive: 'plain' } as const;

/** Status, and behind it the pending invitation (B4) or the reason of being inactive. */
function Status({ entityId, user, mayManage }: Props) {
  const { t, format } = useLanguage();
  const { status, invitation, inactiveReason } = user;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <Badge tone={tones[status]}>{t.colleagues.statuses[status]}</Badge>
      <span className="text-[0.8125rem] text-muted">
        {status === 'invited' &&
          invitation &&
          t.colleagues.invitedAgo(format.ago(invitation.sentAt), format.date(invitation.expiresAt))}
        {inactiveReason && t.colleagues.reasons[inactiveReason]}
      </span>
      {mayManage && <Undelivered state={user.invitationEmail} />}
      {mayManage && mayInvite(user) && <Resend entityId={entityId} user={user} />}
    </div>
  );
}

/** Warns where the invitation did not reach its mailbox (H4). */
function Undelivered({ state }: { readonly state: User['invitationEmail'] }) {
  const t = useTexts();
  if (state !== 'bounced' && state !== 'complained') return null;
  return <Badge tone="danger">{t.colleagues.undelivered[state]}</Badge>;
}

function mayInvite({ status, inactiveReason }: User): boolean {
  return status === 'invited' || inactiveReason === 'invitation-expired';
}

function Actions({ entityId, user, isMe }: { entityId: string; user: User; isMe: boolean }) {
  const t = useTexts();
  const [open, setOpen] = useState<'edit' | 'activate' | 'deactivate'>();
  const close = () => setOpen(undefined);
  const activity = user.status === 'inactive' ? 'activate' : 'deactivate';
  return (
    <>
      <Menu
        label={t.colleagues.menuOf(user.name)}
        buttonClass="grid size-8 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
        panelClass="right-0 mt-1"
        button={<Icon name="more" />}
      >
        {(closeMenu) => {
          const choose = (dialog: typeof open) => () => {
            closeMenu();
            setOpen(dialog);
          };
          return (
            <>
              <button type="button" className={menuItemClass} onClick={choose('edit')}>
                <Icon name="edit" />
                {t.common.edit}
              </button>
              {!isMe && (
                <button type="button" className={menuItemClass} onClick={choose(activity)}>
                  <Icon name={activity === 'activate' ? 'check' : 'close'} />
                  {t.colleagues[activity]}
                </button>
              )}
            </>
          );
        }}
      </Menu>
      {open === 'edit' && <EditColleagueDialog entityId={entityId} user={user} onClose={close} />}
      {open === 'activate' && <ActivateDialog entityId={entityId} user={user} onClose={close} />}
      {open === 'deactivate' && (
        <DeactivateDialog entityId={entityId} user={user} onClose={close} />
      )}
    </>
  );
}
