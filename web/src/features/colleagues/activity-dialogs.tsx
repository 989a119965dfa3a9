import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { entityKey } from '../../api/queries.ts';
import type { User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly entityId: string;
  readonly user: User;
  readonly onClose: () => void;
}

export function useColleaguesChanged(entityId: string): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [...entityKey(entityId), 'colleagues'] });
}

export function DeactivateDialog({ entityId, user, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const changed = useColleaguesChanged(entityId);
  return (
    <Confirm
      title={t.colleagues.deactivateTitle(user.name)}
      body={t.colleagues.deactivateBody}
      action={t.colleagues.deactivate}
      danger
      onClose={onClose}
      onConfirm={async () => {
        const path = { e: entityId, u: user.id };
        await api('POST /v1/entities/{e}/users/{u}/deactivation', { path });
        await changed();
        toast(t.colleagues.deactivated(user.name));
      }}
    />
  );
}

/** Activates; who never had a login is given one, and without a password is invited. */
export function ActivateDialog({ entityId, user, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const changed = useColleaguesChanged(entityId);
  const form = useForm({ defaultValues: { login: '' } });
  const needsLogin = user.login === null;
  return (
    <Dialog title={t.colleagues.activateTitle(user.name)} onClose={onClose}>
      <p className="mb-5 text-muted">{t.colleagues.activateBody}</p>
      <Form
        form={form}
        submit={t.colleagues.activate}
        onCancel={onClose}
        fieldOf={needsLogin ? { 'login-taken': 'login' } : {}}
        onSubmit={async ({ login }) => {
          await api('POST /v1/entities/{e}/users/{u}/activation', {
            path: { e: entityId, u: user.id },
            body: needsLogin ? { login } : {},
          });
          await changed();
          toast(t.colleagues.activated(user.name));
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
