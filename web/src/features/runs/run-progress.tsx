import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../language.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { isLive, runQuery } from './queries.ts';
import { outcomeText, problemText } from './words.ts';

interface Props {
  readonly entityId: string;
  readonly runId: string;
}

/** How far a run is, and what came of it once it has ended. */
export function RunProgress({ entityId, runId }: Props) {
  const t = useTexts();
  const query = useQuery(runQuery(entityId, runId));
  const run = query.data;
  if (!run) {
    return query.error ? (
      <Failed error={query.error} retry={query.refetch} />
    ) : (
      <Skeleton label={t.common.loading} rows={2} />
    );
  }
  if (isLive(run)) return <ProgressBar run={run} />;
  if (run.state === 'failed') {
    return (
      <Notice tone="danger" urgent title={t.runs.failed(t.runs.kinds[run.kind])}>
        {run.problem && <p>{problemText(run, t)}</p>}
        {run.problem !== 'file-unreadable' && <p>{t.runs.problemBody}</p>}
      </Notice>
    );
  }
  return (
    <div role="status">
      <Notice tone="good" title={t.runs.finished(t.runs.kinds[run.kind])}>
        {outcomeText(run, t)}
      </Notice>
    </div>
  );
}
