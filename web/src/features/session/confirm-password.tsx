import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { meQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { SecondFactorField } from '../../ui/code-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';

/** Gives the password again, so that the call that wanted it can go on (B12). */
export function ConfirmPassword({ settle }: { settle: (confirmed: boolean) => void }) {
  const t = useTexts();
  const me = useQueryClient().getQueryData(meQuery.queryKey);
  const form = useForm({ defaultValues: { password: '', totp: '' } });
  const withCode = me?.secondFactor.enabled || form.formState.errors.totp !== undefined;
  const { setFocus } = form;
  useEffect(() => setFocus('password'), [setFocus]);
  const cancel = () => settle(false);
  return (
    <Dialog title={t.confirmPassword.title} onClose={cancel}>
      <p className="mb-5 text-muted">{t.confirmPassword.body}</p>
      <Form
        passing
        form={form}
        submit={t.confirmPassword.submit}
        onCancel={cancel}
        onSubmit={async ({ password, totp }) => {
          const body = totp ? { password, totp } : { password };
          await api('POST /v1/sessions/current/reauthentication', { body });
          settle(true);
        }}
      >
        <input type="text" autoComplete="username" value={me?.login ?? ''} readOnly hidden />
        <TextField
          form={form}
          name="password"
          type="password"
          label={t.signIn.password}
          autoComplete="current-password"
          required
        />
        {withCode && <SecondFactorField form={form} name="totp" />}
      </Form>
    </Dialog>
  );
}
