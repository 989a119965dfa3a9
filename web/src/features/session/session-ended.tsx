import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useConnection } from '../../api/connection.ts';
import { meQuery } from '../../api/queries.ts';

const SignInAgain = lazy(async () => ({
  default: (await import('./sign-in-again.tsx')).SignInAgain,
}));

/** Covers the page when its session has ended, and gives it back untouched after signing in again. */
export function SessionEnded() {
  const { sessionEnded } = useConnection();
  // Without anybody signed in before, 401 only means that nobody is.
  const wasSignedIn = useQueryClient().getQueryData(meQuery.queryKey) !== undefined;
  if (!sessionEnded || !wasSignedIn) return null;
  return (
    <Suspense>
      <SignInAgain />
    </Suspense>
  );
}
