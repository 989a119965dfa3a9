import { useState } from 'react';

type KeyFor = (body: unknown) => string;

/**
 * A key for `Idempotency-Key` that stays the same while the same body is sent again, as after a lost
 * answer, and changes with the body.
 */
export function keyForBody(): KeyFor {
  let last: { body: string; key: string } | undefined;
  return (body) => {
    const text = JSON.stringify(body);
    if (last?.body !== text) last = { body: text, key: crypto.randomUUID() };
    return last.key;
  };
}

/** The same for as long as a component is shown. */
export function useIdempotencyKey(): KeyFor {
  return useState(keyForBody)[0];
}
