import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Access } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useToast } from '../../ui/toast.tsx';
import { type AccessState, stateOf } from './state.ts';
import { type AccessPath, useAccessCalls } from './use-access-calls.ts';
import { ViewAsContact } from './view-as-contact.tsx';

interface Props {
  readonly path: AccessPath;
  readonly name: string;
  readonly access: Access;
  readonly onChange: () => void;
  readonly onWithdrawn: () => void;
}

/** Change, suspend, restore, withdraw (E3), and a look at what the contact sees. */
export function AccessActions({ path, name, access, onChange, onWithdrawn }: Props) {
  const t = useTexts();
  const toast = useToast();
  const calls = useAccessCalls(path);
  const [asking, setAsking] = useState<'suspend' | 'withdraw'>();
  const close = () => setAsking(undefined);
  const restore = useMutation({
    mutationFn: (_: AccessState) => calls.restore(),
    // Who has no password yet was sent another invitation, which nothing takes back.
    onSuccess: (after, before) =>
      toast(
        t.access.restored(name),
        before === 'suspended' && stateOf(after) === 'active'
          ? () => calls.suspend(after.version)
          : undefined,
      ),
  });
  const state = stateOf(access);
  return (
    <>
      {restore.error && (
        <p role="alert" className="text-danger">
          {messageOf(restore.error, t)}
        </p>
      )}
      {state === 'active' && <ViewAsContact calls={calls} />}
      <div className="flex flex-wrap gap-2 border-t border-line pt-4">
        <Button icon="edit" onClick={onChange}>
          {t.access.change}
        </Button>
        {mayBeRestored(state) && (
          <Button icon="check" busy={restore.isPending} onClick={() => restore.mutate(state)}>
            {t.access.restore}
          </Button>
        )}
        {(state === 'active' || state === 'invited') && (
          <Button icon="close" onClick={() => setAsking('suspend')}>
            {t.access.suspend}
          </Button>
        )}
        <Button
          variant="quiet"
          icon="trash"
          className="sm:ml-auto"
          onClick={() => setAsking('withdraw')}
        >
          {t.access.withdraw}
        </Button>
      </div>
      {asking === 'suspend' && (
        <Confirm
          title={t.access.suspendTitle(name)}
          body={t.access.suspendBody}
          action={t.access.suspend}
          onClose={close}
          onConfirm={async () => {
            const { version } = await calls.suspend();
            toast(
              t.access.suspended(name),
              state === 'active' ? () => calls.restore(version) : undefined,
            );
          }}
        />
      )}
      {asking === 'withdraw' && (
        <Confirm
          title={t.access.withdrawTitle(name)}
          body={t.access.withdrawBody}
          action={t.access.withdraw}
          danger
          onClose={close}
          onConfirm={async () => {
            await calls.withdraw();
            toast(t.access.withdrawn(name));
            onWithdrawn();
          }}
        />
      )}
    </>
  );
}

const mayBeRestored = (state: AccessState) => state === 'suspended' || state === 'idle';
