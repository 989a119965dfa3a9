import { Link } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { useLeave } from '../session/use-session.ts';
import { forgetToken, type Refusal } from './link-token.ts';
import { PasswordLink, RefusedLink } from './password-link.tsx';
import { SetPasswordForm } from './set-password-form.tsx';

/** Opened from the e-mail on a forgotten password: sets a new one, then leads to the sign-in (B9). */
export function PasswordResetPage() {
  const t = useTexts();
  const leave = useLeave();
  return (
    <PasswordLink
      kind="password-reset"
      title={t.passwordReset.title}
      checking={t.passwordReset.checking}
      inspect={(token, signal) =>
        api('POST /v1/password/reset/inspect', { body: { token }, signal })
      }
      refused={(refusal) => <Refused as={refusal} />}
    >
      {(token, holder, onRefused) => (
        <SetPasswordForm
          holder={holder}
          texts={{ ...t.passwordReset, heading: t.passwordReset.heading(holder.name) }}
          onSubmit={async (password) => {
            await api('POST /v1/password/reset', { body: { token, password } });
            forgetToken('password-reset');
            await leave({ passwordSetFor: holder.login });
          }}
          onRefused={onRefused}
        />
      )}
    </PasswordLink>
  );
}

function Refused({ as }: { as: Refusal }) {
  const t = useTexts();
  const { expired, used, unknown } = t.passwordReset;
  const signIn = (
    <Link to="/sign-in" className={buttonClass(as === 'used' ? 'primary' : 'secondary')}>
      {t.password.toSignIn}
    </Link>
  );
  const askAgain = (
    <Link to="/forgotten" className={buttonClass(as === 'used' ? 'secondary' : 'primary')}>
      {t.password.toForgotten}
    </Link>
  );
  if (as === 'used') {
    return (
      <RefusedLink texts={used}>
        {signIn}
        {askAgain}
      </RefusedLink>
    );
  }
  return <RefusedLink texts={as === 'expired' ? expired : unknown}>{askAgain}</RefusedLink>;
}
