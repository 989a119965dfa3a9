import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { setConnection, useConnection } from '../../api/connection.ts';
import { meQuery } from '../../api/queries.ts';
import { usePasswordAsked } from '../../api/reauthentication.ts';
import { useStopAsked } from './agree-to-stop.ts';

const ConfirmPassword = lazy(async () => ({
  default: (await import('./confirm-password.tsx')).ConfirmPassword,
}));

const StopWork = lazy(async () => ({
  default: (await import('./stop-work.tsx')).StopWork,
}));

/** What the person is asked before a call goes through, whichever page made the call. */
export function Demands() {
  const stop = useStopAsked();
  const settle = usePasswordAsked();
  const { sessionEnded } = useConnection();
  useSecondFactorWanted();
  // Signing in again asks for the password itself.
  useEffect(() => {
    if (sessionEnded) settle?.(false);
  }, [sessionEnded, settle]);
  if (stop) {
    return (
      <Suspense>
        <StopWork settle={stop} />
      </Suspense>
    );
  }
  if (!settle) return null;
  return (
    <Suspense>
      <ConfirmPassword settle={settle} />
    </Suspense>
  );
}

/** Leads to where a second factor is set up once the API refuses everything else. */
function useSecondFactorWanted(): void {
  const { secondFactorWanted } = useConnection();
  const queryClient = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    if (!secondFactorWanted) return;
    setConnection({ secondFactorWanted: false });
    const lead = async () => {
      await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
      // The guard of the pages behind the sign-in decides where to.
      await router.invalidate();
    };
    lead().catch(() => {});
  }, [secondFactorWanted, queryClient, router]);
}
