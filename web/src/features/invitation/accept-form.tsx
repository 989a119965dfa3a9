import { useRouter } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { type Answer, api, isProblem } from '../../api/client.ts';
import { useLanguage } from '../../language.tsx';
import { Form } from '../../ui/form.tsx';
import { Heading } from '../../ui/page.tsx';
import { useSignIn } from '../session/use-session.ts';
import { NewPasswordField } from './password-field.tsx';
import { refusalOf } from './token.ts';

interface Props {
  readonly token: string;
  readonly invitation: Answer<'POST /v1/invitations/inspect'>;
  readonly onRefused: (refusal: NonNullable<ReturnType<typeof refusalOf>>) => void;
}

/** Sets the password, signs in with it, and goes to the start. */
export function AcceptForm({ token, invitation, onRefused }: Props) {
  const { t, format } = useLanguage();
  const router = useRouter();
  const signIn = useSignIn();
  const form = useForm({ defaultValues: { password: '' } });
  const { name, login, expiresAt, passwordMinLength } = invitation;
  const accept = async (password: string) => {
    try {
      await api('POST /v1/invitations/accept', { body: { token, password } });
    } catch (error) {
      // A wrong password is said in the form; that the link is worth nothing replaces the form.
      const refusal = isProblem(error, 422) ? undefined : refusalOf(error);
      if (refusal === undefined) throw error;
      onRefused(refusal);
      return;
    }
    await signIn(login, password);
    await router.navigate({ to: '/' });
  };
  return (
    <>
      <div className="mb-5">
        <Heading title={t.invitation.title}>{t.invitation.welcome(name)}</Heading>
        <p className="mt-1 text-muted">{t.invitation.intro}</p>
      </div>
      <Form form={form} full submit={t.invitation.submit} onSubmit={(v) => accept(v.password)}>
        <div className="rounded-lg bg-sunken px-3.5 py-2.5">
          <p className="text-[0.8125rem] text-muted">{t.invitation.login}</p>
          <p className="font-medium [overflow-wrap:anywhere]">{login}</p>
        </div>
        {/* Password managers keep the new password under this name. */}
        <input type="text" autoComplete="username" value={login} readOnly hidden />
        <NewPasswordField
          form={form}
          name="password"
          label={t.invitation.password}
          minimum={passwordMinLength}
          personal={[name, login]}
        />
      </Form>
      <p className="mt-4 text-[0.8125rem] text-muted">
        {t.invitation.expires(format.dateTime(expiresAt))}
      </p>
    </>
  );
}
