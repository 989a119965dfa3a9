import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../session/use-session.ts';
import { noteSeen, seenAt } from './recent.ts';

/** Notes which customers and invoices somebody opens, for the palette to offer them again. */
export function useNoted(entityId: string): void {
  const me = useMe();
  const { pathname } = useLocation();
  const seen = seenAt(pathname);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another record is another key
  useEffect(() => {
    if (seen) noteSeen(me.id, entityId, seen);
  }, [me.id, entityId, seen?.type, seen?.key]);
}
