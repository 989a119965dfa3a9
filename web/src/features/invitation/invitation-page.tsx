import { Link, useRouter } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { forgetToken, type Refusal } from '../password/link-token.ts';
import { PasswordLink, RefusedLink } from '../password/password-link.tsx';
import { SetPasswordForm } from '../password/set-password-form.tsx';
import { useLeave, useSignIn } from '../session/use-session.ts';

/** Opened from an invitation e-mail: what the link is worth, and the form to set a password (B2–B4). */
export function InvitationPage() {
  const t = useTexts();
  const accept = useAccept();
  return (
    <PasswordLink
      kind="invitation"
      title={t.invitation.title}
      checking={t.invitation.checking}
      inspect={(token, signal) => api('POST /v1/invitations/inspect', { body: { token }, signal })}
      refused={(refusal) => <Refused as={refusal} />}
    >
      {(token, holder, onRefused) => (
        <SetPasswordForm
          holder={holder}
          texts={{ ...t.invitation, heading: t.invitation.welcome(holder.name) }}
          onSubmit={(password) => accept(token, password)}
          onRefused={onRefused}
        />
      )}
    </PasswordLink>
  );
}

/** Sets the password, signs in with it, and goes to the start. */
function useAccept() {
  const router = useRouter();
  const signIn = useSignIn();
  const leave = useLeave();
  return async (token: string, password: string) => {
    const { login } = await api('POST /v1/invitations/accept', { body: { token, password } });
    forgetToken('invitation');
    try {
      await signIn({ login, password });
    } catch {
      // The password is set all the same; perhaps a second factor of before is asked for.
      await leave({ passwordSetFor: login });
      return;
    }
    await router.navigate({ to: '/' });
  };
}

function Refused({ as }: { as: Refusal }) {
  const t = useTexts();
  const signIn = (
    <Link to="/sign-in" className={buttonClass(as === 'used' ? 'primary' : 'secondary')}>
      {t.password.toSignIn}
    </Link>
  );
  return (
    <RefusedLink texts={t.invitation[as]}>
      {(as === 'used' || as === 'superseded') && signIn}
      {as === 'used' && (
        <Link to="/forgotten" className={buttonClass('quiet')}>
          {t.signIn.forgotten}
        </Link>
      )}
    </RefusedLink>
  );
}
