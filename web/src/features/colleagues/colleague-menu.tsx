import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { menuItemClass } from '../../ui/menu.tsx';
import { useMay, useMe } from '../session/use-session.ts';
import { useColleagueCalls } from './account-calls.ts';
import { type AccountDialog, AccountItems } from './account-items.tsx';
import { ActionsMenu, MenuItem } from './actions-menu.tsx';
import { ActivateDialog, DeleteDialog, RemoveSecondFactorDialog } from './activity-dialogs.tsx';
import { DeactivateColleague } from './deactivate-colleague.tsx';
import { EditColleagueDialog } from './edit-colleague-dialog.tsx';
import { HandoverDialog } from './handover-dialog.tsx';
import { useMayEdit } from './use-may-edit.ts';

interface Props {
  readonly entityId: string;
  readonly user: User;
  readonly headed?: boolean;
  readonly onDeleted?: () => Promise<unknown>;
}

type Opened = AccountDialog | 'handOver' | undefined;

/** What somebody who manages colleagues can do with one. */
export function ColleagueMenu({ entityId, user, headed = false, onDeleted }: Props) {
  const t = useTexts();
  const [open, setOpen] = useState<Opened>();
  const calls = useColleagueCalls(entityId, user.id);
  const mayEdit = useMayEdit()(user);
  return (
    <>
      <ActionsMenu name={user.name} headed={headed}>
        {(close) => {
          const choose = (dialog: Opened) => {
            close();
            setOpen(dialog);
          };
          const items = (
            <>
              <MenuItem
                icon="people"
                label={t.colleagues.handOver}
                onClick={() => choose('handOver')}
              />
              <Links entityId={entityId} user={user} />
            </>
          );
          return mayEdit ? (
            <AccountItems person={user} calls={calls} open={choose} close={close}>
              {items}
            </AccountItems>
          ) : (
            items
          );
        }}
      </ActionsMenu>
      <Opened {...{ entityId, user, calls, open, setOpen, onDeleted }} />
    </>
  );
}

function Links({ entityId, user }: Props) {
  const t = useTexts();
  const may = useMay();
  const me = useMe();
  return (
    <>
      {may('log.read') && (
        <Link
          to="/e/$entityId/colleagues/$userId"
          params={{ entityId, userId: user.id }}
          hash="history"
          className={menuItemClass}
        >
          <Icon name="file" />
          {t.colleagues.history}
        </Link>
      )}
      {user.reach === 'platform' && me.mainAdministrator && (
        <Link to="/platform/users/$userId" params={{ userId: user.id }} className={menuItemClass}>
          <Icon name="building" />
          {t.colleagues.toPlatform}
        </Link>
      )}
    </>
  );
}

interface OpenedProps {
  readonly entityId: string;
  readonly user: User;
  readonly calls: ReturnType<typeof useColleagueCalls>;
  readonly open: Opened;
  readonly setOpen: (open: Opened) => void;
  readonly onDeleted: (() => Promise<unknown>) | undefined;
}

function Opened({ entityId, user, calls, open, setOpen, onDeleted }: OpenedProps) {
  const onClose = () => setOpen(undefined);
  const account = { person: user, calls, onClose };
  const colleague = { entityId, user, onClose };
  switch (open) {
    case 'edit':
      return <EditColleagueDialog {...colleague} />;
    case 'activate':
      return <ActivateDialog {...account} />;
    case 'deactivate':
      return <DeactivateColleague {...colleague} onHandOver={() => setOpen('handOver')} />;
    case 'secondFactor':
      return <RemoveSecondFactorDialog {...account} />;
    case 'delete':
      return (
        <DeleteDialog
          {...account}
          onDeleted={onDeleted}
          onDeactivate={() => setOpen('deactivate')}
        />
      );
    case 'handOver':
      return <HandoverDialog {...colleague} />;
    default:
      return null;
  }
}
