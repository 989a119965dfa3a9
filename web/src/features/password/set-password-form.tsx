import { useForm } from 'react-hook-form';
import { isProblem } from '../../api/client.ts';
import { useLanguage } from '../../language.tsx';
import { Form } from '../../ui/form.tsx';
import { Heading } from '../../ui/page.tsx';
import { type Refusal, refusalOf } from './link-token.ts';
import { NewPasswordField } from './new-password-field.tsx';

/** What a link that lets its holder set a password tells about them. */
export interface LinkHolder {
  readonly name: string;
  readonly login: string;
  readonly expiresAt: string;
  readonly passwordMinLength: number;
}

interface Props {
  readonly holder: LinkHolder;
  readonly texts: {
    readonly title: string;
    readonly heading: string;
    readonly intro: string;
    readonly expires: (date: string) => string;
    readonly submit: string;
  };
  readonly onSubmit: (password: string) => Promise<void>;
  readonly onRefused: (refusal: Refusal) => void;
}

/** Sets the password of whoever holds the link. */
export function SetPasswordForm({ holder, texts, onSubmit, onRefused }: Props) {
  const { t, format } = useLanguage();
  const form = useForm({ defaultValues: { password: '' } });
  const { name, login, expiresAt, passwordMinLength } = holder;
  const set = async (password: string) => {
    try {
      await onSubmit(password);
    } catch (error) {
      // A wrong password is said in the form; that the link is worth nothing replaces the form.
      const refusal = isProblem(error, 422) ? undefined : refusalOf(error);
      if (refusal === undefined) throw error;
      onRefused(refusal);
    }
  };
  return (
    <>
      <div className="mb-5">
        <Heading title={texts.title}>{texts.heading}</Heading>
        <p className="mt-1 text-muted">{texts.intro}</p>
      </div>
      <Form
        passing
        form={form}
        full
        submit={texts.submit}
        onSubmit={(values) => set(values.password)}
      >
        <div className="rounded-lg bg-sunken px-3.5 py-2.5">
          <p className="text-small text-muted">{t.password.login}</p>
          <p className="font-medium [overflow-wrap:anywhere]">{login}</p>
        </div>
        {/* Password managers keep the new password under this name. */}
        <input type="text" autoComplete="username" value={login} readOnly hidden />
        <NewPasswordField
          form={form}
          name="password"
          label={t.password.new}
          minimum={passwordMinLength}
          personal={[name, login]}
        />
      </Form>
      <p className="mt-4 text-small text-muted">{texts.expires(format.moment(expiresAt))}</p>
    </>
  );
}
