import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { isLive, runQuery } from '../runs/queries.ts';
import { RunProgress } from '../runs/run-progress.tsx';
import { dismissRun } from '../runs/watched-runs.ts';

interface Props {
  readonly entityId: string;
  readonly runId: string;
  /** It did nothing, as something has changed since its preview. */
  readonly onOvertaken?: () => void;
  readonly onClose: () => void;
}

/** A change that has become a run: how far it is, while one cares to look. */
export function BulkRun({ entityId, runId, onOvertaken, onClose }: Props) {
  const t = useTexts();
  const run = useQuery(runQuery(entityId, runId)).data;
  const overtaken = run?.state === 'failed' && run.problem === 'basis-changed';
  useEffect(() => {
    if (!overtaken) return;
    dismissRun(runId);
    onOvertaken?.();
  }, [overtaken, runId, onOvertaken]);
  return (
    <div className="flex flex-col gap-4">
      <RunProgress entityId={entityId} runId={runId} />
      {run && isLive(run) && <p className="text-muted">{t.bulk.underWay}</p>}
      <div className="flex flex-wrap justify-end gap-2">
        <Link
          to="/e/$entityId/runs/$runId"
          params={{ entityId, runId }}
          className={buttonClass('secondary')}
        >
          {t.bulk.toRun}
        </Link>
        <Button variant="primary" onClick={onClose}>
          {t.common.close}
        </Button>
      </div>
    </div>
  );
}
