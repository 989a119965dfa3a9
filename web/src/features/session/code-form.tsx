import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import type { Principal } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { SecondFactorField } from '../../ui/code-field.tsx';
import { Form } from '../../ui/form.tsx';
import { type Credentials, useSignIn } from './use-session.ts';

interface Props {
  readonly credentials: Credentials;
  readonly onSignedIn: (principal: Principal) => void;
  readonly onBack: () => void;
}

/** The second step of signing in: the code, sent with the password that was accepted before. */
export function CodeForm({ credentials, onSignedIn, onBack }: Props) {
  const t = useTexts();
  const signIn = useSignIn();
  const form = useForm({ defaultValues: { totp: '' } });
  const { setFocus } = form;
  useEffect(() => setFocus('totp'), [setFocus]);
  return (
    <>
      <p role="status" className="mb-5 rounded-lg bg-sunken px-3.5 py-2.5">
        <span className="block font-medium [overflow-wrap:anywhere]">{credentials.login}</span>
        <span className="text-muted">{t.signIn.codeBody}</span>
      </p>
      <Form
        passing
        form={form}
        full
        submit={t.signIn.submit}
        fieldOf={{ 'totp-refused': 'totp' }}
        onSubmit={async ({ totp }) => onSignedIn(await signIn({ ...credentials, totp }))}
      >
        <SecondFactorField form={form} name="totp" />
      </Form>
      <Button variant="quiet" className="mt-2 w-full" onClick={onBack}>
        {t.signIn.back}
      </Button>
    </>
  );
}
