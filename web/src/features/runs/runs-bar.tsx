import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isProblem } from '../../api/client.ts';
import { entityKey } from '../../api/queries.ts';
import type { Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { IconButton } from '../../ui/button.tsx';
import { renewLists } from '../search/list/queries.ts';
import { ProgressBar } from './progress-bar.tsx';
import { isLive, runQuery } from './queries.ts';
import { dismissRun } from './watched-runs.ts';
import { outcomeText } from './words.ts';

interface Props {
  readonly entityId: string;
  readonly runIds: readonly string[];
}

/** Runs that were started in this tab, wherever in the entity one goes meanwhile. */
export function RunsBar({ entityId, runIds }: Props) {
  const t = useTexts();
  return (
    <section
      aria-label={t.runs.bar}
      className="flex flex-col gap-2 pb-2 max-lg:max-h-40 max-lg:overflow-y-auto lg:mt-4 lg:pb-3"
    >
      {runIds.map((runId) => (
        <WatchedRun key={runId} entityId={entityId} runId={runId} />
      ))}
    </section>
  );
}

function WatchedRun({ entityId, runId }: { entityId: string; runId: string }) {
  const t = useTexts();
  const { data: run, error } = useQuery(runQuery(entityId, runId));
  useRenewalAtEnd(entityId, run);
  // Somebody else may have signed in, who does not see it.
  const gone = isProblem(error, 403) || isProblem(error, 404);
  useEffect(() => {
    if (gone) dismissRun(runId);
  }, [gone, runId]);
  if (!run) return null;
  const title = t.runs.kinds[run.kind];
  return (
    <div className="rounded-lg border border-line bg-canvas py-1.5 pr-1 pl-3">
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1 py-1">
          <Link
            to="/e/$entityId/runs/$runId"
            params={{ entityId, runId }}
            className="block text-[0.8125rem] font-medium hover:text-accent hover:underline"
          >
            {title}
          </Link>
          {!isLive(run) && (
            <p role="status" className="text-[0.8125rem] text-muted">
              <span className={run.state === 'done' ? 'text-good' : 'text-danger'}>
                {t.runs.states[run.state]}
              </span>
              {' · '}
              {outcomeText(run, t)}
            </p>
          )}
        </div>
        <IconButton
          icon="close"
          label={t.runs.dismiss(title)}
          onClick={() => dismissRun(runId)}
          className="size-7"
        />
      </div>
      {isLive(run) && (
        <div className="pr-2 pb-1">
          <ProgressBar run={run} brief />
        </div>
      )}
    </div>
  );
}

/** Once a run has ended, what it changed is read anew wherever it is shown. */
function useRenewalAtEnd(entityId: string, run: Run | undefined): void {
  const queryClient = useQueryClient();
  const renewed = useRef(false);
  const ended = run !== undefined && !isLive(run);
  useEffect(() => {
    if (!ended || renewed.current) return;
    renewed.current = true;
    queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    renewLists(queryClient, entityId);
  }, [ended, queryClient, entityId]);
}
