import { useState } from 'react';
import type { PlatformUser } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { type AccountDialog, AccountItems } from '../colleagues/account-items.tsx';
import { ActionsMenu } from '../colleagues/actions-menu.tsx';
import {
  ActivateDialog,
  DeactivateDialog,
  DeleteDialog,
  RemoveSecondFactorDialog,
} from '../colleagues/activity-dialogs.tsx';
import { EditPlatformUserDialog } from './edit-platform-user-dialog.tsx';
import { usePlatformCalls } from './use-platform-calls.ts';

interface Props {
  readonly user: PlatformUser;
  readonly headed?: boolean;
  readonly onDeleted?: () => Promise<unknown>;
}

/** What a main administrator can do with a multi-entity user's account. */
export function PlatformUserMenu({ user, headed = false, onDeleted }: Props) {
  const t = useTexts();
  const [open, setOpen] = useState<AccountDialog>();
  const calls = usePlatformCalls(user.id);
  const onClose = () => setOpen(undefined);
  const account = { person: user, calls, onClose };
  return (
    <>
      <ActionsMenu name={user.name} headed={headed}>
        {(close) => (
          <AccountItems
            person={user}
            calls={calls}
            open={(dialog) => {
              close();
              setOpen(dialog);
            }}
            close={close}
          />
        )}
      </ActionsMenu>
      {open === 'edit' && <EditPlatformUserDialog user={user} onClose={onClose} />}
      {open === 'activate' && <ActivateDialog {...account} />}
      {open === 'deactivate' && (
        <DeactivateDialog {...account} body={t.platformUsers.deactivateBody} />
      )}
      {open === 'secondFactor' && <RemoveSecondFactorDialog {...account} />}
      {open === 'delete' && (
        <DeleteDialog
          {...account}
          onDeleted={onDeleted}
          onDeactivate={() => setOpen('deactivate')}
        />
      )}
    </>
  );
}
