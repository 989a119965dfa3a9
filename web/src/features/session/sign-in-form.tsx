import { useForm } from 'react-hook-form';
import type { Principal } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useSignIn } from './use-session.ts';

interface Props {
  readonly login?: string;
  readonly onSignedIn: (principal: Principal) => void;
}

export function SignInForm({ login = '', onSignedIn }: Props) {
  const t = useTexts();
  const signIn = useSignIn();
  const form = useForm({ defaultValues: { login, password: '' } });
  return (
    <Form
      form={form}
      full
      submit={t.signIn.submit}
      onSubmit={async (values) => onSignedIn(await signIn(values.login.trim(), values.password))}
    >
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
