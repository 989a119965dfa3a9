import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { isProblem } from '../../api/client.ts';
import type { Person } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Ask } from '../../ui/ask.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { AccountCalls } from './account-calls.ts';

interface Props {
  readonly person: Person;
  readonly calls: AccountCalls;
  readonly onClose: () => void;
}

interface DeactivateProps extends Props {
  readonly body: string;
  /** What there is to do before, such as handing over customers. */
  readonly children?: ReactNode;
}

/** Ends every session at once; record, associations and history stay (B10). */
export function DeactivateDialog({ person, calls, body, onClose, children }: DeactivateProps) {
  const t = useTexts();
  const toast = useToast();
  return (
    <Ask
      title={t.colleagues.deactivateTitle(person.name)}
      action={t.colleagues.deactivate}
      danger
      onClose={onClose}
      run={async () => {
        await calls.deactivate();
        await calls.changed();
        toast(t.colleagues.deactivated(person.name));
      }}
    >
      <p className="text-muted">{body}</p>
      {children}
    </Ask>
  );
}

/** Activates; who never had a login is given one, and without a password is invited (B5). */
export function ActivateDialog({ person, calls, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const form = useForm({ defaultValues: { login: '' } });
  const needsLogin = person.login === null;
  return (
    <Dialog title={t.colleagues.activateTitle(person.name)} onClose={onClose}>
      <p className="mb-5 text-muted">{t.colleagues.activateBody}</p>
      <Form
        form={form}
        submit={t.colleagues.activate}
        onCancel={onClose}
        fieldOf={needsLogin ? { 'login-taken': 'login' } : {}}
        onSubmit={async ({ login }) => {
          await calls.activate(needsLogin ? login : undefined);
          await calls.changed();
          toast(t.colleagues.activated(person.name));
          onClose();
        }}
      >
        {needsLogin && (
          <TextField
            form={form}
            name="login"
            label={t.colleagues.login}
            hint={t.colleagues.loginHint}
            maxLength={64}
            spellCheck={false}
            required
          />
        )}
      </Form>
    </Dialog>
  );
}

/** Removes the second factor of somebody who can no longer give it (B12). */
export function RemoveSecondFactorDialog({ person, calls, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  return (
    <Ask
      title={t.colleagues.removeSecondFactorTitle(person.name)}
      action={t.colleagues.removeSecondFactor}
      danger
      onClose={onClose}
      run={async () => {
        await calls.removeSecondFactor();
        await calls.changed();
        toast(t.colleagues.secondFactorRemoved(person.name));
      }}
    >
      <p className="text-muted">{t.colleagues.removeSecondFactorBody}</p>
    </Ask>
  );
}

interface DeleteProps extends Props {
  /** Leaves the page of somebody who is no longer there. */
  readonly onDeleted?: (() => Promise<unknown>) | undefined;
  readonly onDeactivate: () => void;
}

/** Deletes somebody to whom nothing refers; for everybody else it proposes deactivation (B10). */
export function DeleteDialog({ person, calls, onDeleted, onDeactivate, onClose }: DeleteProps) {
  const t = useTexts();
  const toast = useToast();
  return (
    <Ask
      title={t.colleagues.deleteTitle(person.name)}
      action={t.colleagues.delete}
      danger
      onClose={onClose}
      run={async () => {
        await calls.remove();
        await onDeleted?.();
        await calls.changed();
        toast(t.colleagues.deleted(person.name));
      }}
      explain={(error) =>
        isProblem(error, 409) && error.code === 'user-in-use' ? (
          <InUse person={person} onDeactivate={onDeactivate} />
        ) : undefined
      }
    >
      <p className="text-muted">{t.colleagues.deleteBody}</p>
    </Ask>
  );
}

function InUse({ person, onDeactivate }: { person: Person; onDeactivate: () => void }) {
  const t = useTexts();
  const inactive = person.status === 'inactive';
  return (
    <Notice
      tone="warn"
      urgent
      title={t.colleagues.inUse(person.name)}
      action={!inactive && <Button onClick={onDeactivate}>{t.colleagues.deactivate}</Button>}
    >
      {inactive ? t.colleagues.inUseInactive : t.colleagues.inUseInstead}
    </Notice>
  );
}
