import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { sessionsQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { NewPasswordField } from '../password/new-password-field.tsx';
import { useMe } from '../session/use-session.ts';

const empty = { currentPassword: '', newPassword: '' };

/** Changes the own password, which ends the other sessions (B9). */
export function ChangePassword() {
  const t = useTexts();
  const me = useMe();
  const queryClient = useQueryClient();
  const toast = useToast();
  const form = useForm({ defaultValues: empty });
  const change = async (body: typeof empty) => {
    await api('POST /v1/password/change', { body });
    form.reset(empty);
    toast(t.account.passwordChanged);
    await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  };
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="text-base font-semibold">{t.account.passwordTitle}</h2>
      <p className="mb-4 text-muted">{t.account.passwordBody}</p>
      <Form passing form={form} submit={t.account.changePassword} onSubmit={change}>
        <input type="text" autoComplete="username" value={me.login ?? ''} readOnly hidden />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            form={form}
            name="currentPassword"
            type="password"
            label={t.account.currentPassword}
            autoComplete="current-password"
            required
          />
          <NewPasswordField
            form={form}
            name="newPassword"
            label={t.password.new}
            minimum={me.passwordMinLength}
            personal={[me.name, me.login ?? '', me.email]}
          />
        </div>
      </Form>
    </Card>
  );
}
