import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { ProgressBar } from '../runs/progress-bar.tsx';
import { isLive, runQuery } from '../runs/queries.ts';
import { dismissRun } from '../runs/watched-runs.ts';

interface Props {
  readonly entityId: string;
  readonly runId: string;
  /** What goes on while it goes on. */
  readonly doing: string;
  readonly children: (run: Run) => ReactNode;
}

/** A run of an import: how far it is, and once it has ended what `children` make of it. */
export function FollowedRun({ entityId, runId, doing, children }: Props) {
  const t = useTexts();
  const { data: run, error, refetch } = useQuery(runQuery(entityId, runId));
  const shown = run && !isLive(run) ? run.id : undefined;
  useEffect(() => {
    // Here it is told at length.
    if (shown) dismissRun(shown);
  }, [shown]);
  if (run && shown) return children(run);
  return (
    <Card>
      {run ? (
        <div className="flex flex-col gap-3 p-5 sm:p-6">
          <p role="status" className="font-medium">
            {doing}
          </p>
          <ProgressBar run={run} />
          <p className="text-small text-muted">{t.imports.leaveOpen}</p>
        </div>
      ) : error ? (
        <Failed error={error} retry={refetch} />
      ) : (
        <Skeleton label={t.common.loading} rows={3} />
      )}
    </Card>
  );
}
