import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useConnection } from '../../api/connection.ts';
import { meQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { useLeave } from './use-session.ts';

/** Covers the page when its session has ended, and gives it back untouched after signing in again. */
export function SessionEnded() {
  const { sessionEnded } = useConnection();
  return sessionEnded ? <SignInAgain /> : null;
}

function SignInAgain() {
  const t = useTexts();
  const router = useRouter();
  const queryClient = useQueryClient();
  const leave = useLeave();
  const before = queryClient.getQueryData(meQuery.queryKey);
  return (
    <Dialog title={t.signIn.endedTitle} opaque onClose={undefined}>
      <p className="mb-5 text-muted">{t.signIn.endedBody}</p>
      <SignInForm
        login={before?.login ?? ''}
        onSignedIn={async (principal) => {
          if (principal.id === before?.id) await queryClient.invalidateQueries();
          else await router.navigate({ to: '/', ignoreBlocker: true });
        }}
      />
      <Button variant="quiet" className="mt-3 w-full" onClick={leave}>
        {t.signIn.otherAccount}
      </Button>
    </Dialog>
  );
}
