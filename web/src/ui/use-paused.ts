import { useEffect, useMemo, useState } from 'react';

/** A value as it was when it last stood still for some milliseconds, and whether that is how it is now. */
export function usePaused<T>(value: T, pause = 400): readonly [value: T, isNow: boolean] {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text === settled) return;
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text, settled, pause]);
  const kept = useMemo(() => JSON.parse(settled) as T, [settled]);
  return [kept, text === settled];
}
