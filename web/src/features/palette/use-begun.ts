import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Opens what a page creates by where it was led to for that, once. */
export function useBegun(begin: () => void): void {
  const router = useRouter();
  const { href, state } = useLocation();
  const begun = state.begin === 'new';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is asked for
  useEffect(() => {
    if (!begun) return;
    router.history.replace(href, { ...state, begin: undefined });
    begin();
  }, [begun]);
}
