import { useRef } from 'react';

/**
 * A key for `Idempotency-Key` that stays the same while the same body is sent again, as after a lost
 * answer, and changes with the body.
 */
export function useIdempotencyKey(): (body: unknown) => string {
  const last = useRef<{ body: string; key: string } | undefined>(undefined);
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current?.body !== text) last.current = { body: text, key: crypto.randomUUID() };
    return last.current.key;
  };
}
