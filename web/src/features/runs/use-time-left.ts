import { useEffect, useState } from 'react';
import type { Run } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { type Sample, secondsLeft, timeText, withSample } from './pace.ts';

/** How long a run still takes, as far as its pace tells. */
export function useTimeLeft({ id, state, progress: { done, total } }: Run): string | undefined {
  const { t, format } = useLanguage();
  const [seen, setSeen] = useState<{ id: string; samples: readonly Sample[] }>({
    id,
    samples: [],
  });
  useEffect(() => {
    if (state !== 'running') return;
    // By this browser's own clock: that of the service may be another.
    const sample = { at: performance.now(), done };
    setSeen((now) => ({ id, samples: withSample(now.id === id ? now.samples : [], sample) }));
  }, [id, state, done]);
  if (state !== 'running' || seen.id !== id) return undefined;
  const seconds = secondsLeft(seen.samples, total);
  if (seconds === undefined) return undefined;
  return seconds < 3 ? t.runs.nearlyDone : t.runs.left(timeText(seconds, format.locale));
}
