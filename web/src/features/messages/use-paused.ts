import { useEffect, useMemo, useState } from 'react';

const pause = 400;

/** A value as it was when it last stood still for a moment, and whether that is how it is now. */
export function usePaused<T>(value: T): readonly [value: T, isNow: boolean] {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text === settled) return;
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text, settled]);
  const kept = useMemo(() => JSON.parse(settled) as T, [settled]);
  return [kept, text === settled];
}
