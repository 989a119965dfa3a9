import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { awaitHeading, Heading } from '../../ui/page.tsx';
import { PublicFrame } from '../shell/public-frame.tsx';

/** Asks for a link to set a new password; what it says is the same whoever asks (B9). */
export function ForgottenPage() {
  const [sentTo, setSentTo] = useState<string>();
  const show = (login?: string) => {
    awaitHeading();
    setSentTo(login);
  };
  return (
    <PublicFrame>
      {sentTo === undefined ? (
        <Ask onSent={show} />
      ) : (
        <Sent login={sentTo} onAgain={() => show(undefined)} />
      )}
    </PublicFrame>
  );
}

function Ask({ onSent }: { onSent: (login: string) => void }) {
  const t = useTexts();
  const form = useForm({ defaultValues: { login: '' } });
  return (
    <>
      <div className="mb-5">
        <Heading title={t.forgotten.title} />
        <p className="mt-1 text-muted">{t.forgotten.intro}</p>
      </div>
      <Form
        passing
        form={form}
        full
        submit={t.forgotten.submit}
        onSubmit={async (values) => {
          const login = values.login.trim();
          await api('POST /v1/password/forgotten', { body: { login } });
          onSent(login);
        }}
      >
        <TextField
          form={form}
          name="login"
          label={t.signIn.login}
          hint={t.signIn.loginHint}
          autoComplete="username"
          maxLength={254}
          spellCheck={false}
          required
        />
      </Form>
      <Link to="/sign-in" className={`mt-2 w-full ${buttonClass('quiet')}`}>
        {t.password.toSignIn}
      </Link>
    </>
  );
}

function Sent({ login, onAgain }: { login: string; onAgain: () => void }) {
  const t = useTexts();
  return (
    <>
      <Heading title={t.forgotten.sentTitle} />
      <p className="mt-1 [overflow-wrap:anywhere] text-muted">{t.forgotten.sentBody(login)}</p>
      <h2 className="mt-5 font-semibold">{t.forgotten.nothingTitle}</h2>
      <ul className="mt-1.5 flex list-disc flex-col gap-1 pl-5 text-muted">
        {t.forgotten.nothing.map((advice) => (
          <li key={advice}>{advice}</li>
        ))}
      </ul>
      <div className="mt-6 flex flex-col gap-2">
        <Link to="/sign-in" className={buttonClass('primary')}>
          {t.password.toSignIn}
        </Link>
        <Button onClick={onAgain}>{t.forgotten.again}</Button>
      </div>
    </>
  );
}
