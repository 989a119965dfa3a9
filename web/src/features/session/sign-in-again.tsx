import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { meQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useTasks } from '../tasks/tasks.ts';
import { SignInForm } from './sign-in-form.tsx';
import { useLeave } from './use-session.ts';

/** Signs in again over a page that is kept as it is. */
export function SignInAgain() {
  const t = useTexts();
  const router = useRouter();
  const queryClient = useQueryClient();
  const leave = useLeave();
  const before = queryClient.getQueryData(meQuery.queryKey);
  const form = useRef<HTMLDivElement>(null);
  const tasks = useTasks();
  useEffect(() => form.current?.querySelector<HTMLElement>('[type=password]')?.focus(), []);
  return (
    <Dialog title={t.signIn.endedTitle} opaque onClose={undefined}>
      <p className="text-muted">{t.signIn.endedBody}</p>
      {tasks.length > 0 && <p className="mt-3">{t.work.sessionEnded}</p>}
      <div ref={form} className="mt-5">
        <SignInForm
          login={before?.login ?? ''}
          onSignedIn={async (principal) => {
            if (principal.id === before?.id) await queryClient.invalidateQueries();
            else await router.navigate({ to: '/', ignoreBlocker: true });
          }}
        />
      </div>
      <Button variant="quiet" className="mt-3 w-full" onClick={() => leave()}>
        {t.signIn.otherAccount}
      </Button>
    </Dialog>
  );
}
