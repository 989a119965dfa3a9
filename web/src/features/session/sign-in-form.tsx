import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { isProblem } from '../../api/client.ts';
import type { Principal } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { CodeForm } from './code-form.tsx';
import { type Credentials, useSignIn } from './use-session.ts';

interface Props {
  readonly login?: string;
  readonly onSignedIn: (principal: Principal) => void;
}

/** Signs in by password, then by a code where the account has a second factor. */
export function SignInForm({ login = '', onSignedIn }: Props) {
  // Kept in memory only, until the code is there to be sent with them.
  const [accepted, setAccepted] = useState<Credentials>();
  if (accepted) {
    const back = () => setAccepted(undefined);
    return <CodeForm credentials={accepted} onSignedIn={onSignedIn} onBack={back} />;
  }
  return <PasswordForm login={login} onSignedIn={onSignedIn} onAccepted={setAccepted} />;
}

interface PasswordProps extends Required<Props> {
  /** The password is right and a code is wanted besides. */
  readonly onAccepted: (credentials: Credentials) => void;
}

function PasswordForm({ login, onSignedIn, onAccepted }: PasswordProps) {
  const t = useTexts();
  const signIn = useSignIn();
  const form = useForm({ defaultValues: { login, password: '' } });
  const send = async (values: { login: string; password: string }) => {
    const credentials = { login: values.login.trim(), password: values.password };
    try {
      onSignedIn(await signIn(credentials));
    } catch (error) {
      if (!isProblem(error) || error.code !== 'totp-required') throw error;
      onAccepted(credentials);
    }
  };
  return (
    <Form passing form={form} full submit={t.signIn.submit} onSubmit={send}>
      <TextField
        form={form}
        name="login"
        label={t.signIn.login}
        hint={t.signIn.loginHint}
        autoComplete="username"
        spellCheck={false}
        required
      />
      <TextField
        form={form}
        name="password"
        type="password"
        label={t.signIn.password}
        autoComplete="current-password"
        required
      />
    </Form>
  );
}
