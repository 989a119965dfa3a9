import type { Run } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { useTimeLeft } from './use-time-left.ts';

/** How far a live run is: a bar, its share, and how long it still takes. */
export function ProgressBar({ run, brief = false }: { run: Run; brief?: boolean }) {
  const { t, format } = useLanguage();
  const left = useTimeLeft(run);
  const { done, total } = run.progress;
  const known = run.state === 'running' && total !== null;
  const share = known ? Math.min(done / Math.max(total, 1), 1) : 0;
  const said = known
    ? [t.runs.percent(format.percent(share)), !brief && t.runs.of(done, total), left]
    : [t.runs.waiting];
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <progress
        className="bar w-full"
        aria-label={t.runs.progress(t.runs.kinds[run.kind])}
        {...(known && { value: share, max: 1 })}
      />
      <p className="text-small text-muted tabular-nums">{said.filter(Boolean).join(' · ')}</p>
    </div>
  );
}
