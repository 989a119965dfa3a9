import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isProblem } from '../../api/client.ts';
import { entityKey } from '../../api/queries.ts';
import type { Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import type { Texts } from '../../languages.ts';
import { renewLists } from '../search/list/queries.ts';
import { WorkCard, workTitleClass } from '../tasks/work-card.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { isLive, runQuery } from './queries.ts';
import { dismissRun } from './watched-runs.ts';
import { outcomeText, problemText } from './words.ts';

interface Props {
  readonly entityId: string;
  readonly runId: string;
}

/** One’s own run beside every page: how far it is, and what came of it (C10). */
export function RunCard({ entityId, runId }: Props) {
  const t = useTexts();
  const { data: run, error } = useQuery(runQuery(entityId, runId));
  useRenewalAtEnd(entityId, run);
  // One may have lost sight of it meanwhile.
  const gone = isProblem(error, 403) || isProblem(error, 404);
  useEffect(() => {
    if (gone) dismissRun(runId);
  }, [gone, runId]);
  if (!run) return null;
  const cross = {
    label: t.runs.dismiss(titleOf(run, t)),
    onClick: () => dismissRun(runId),
  };
  return (
    <WorkCard title={<Title entityId={entityId} run={run} />} entityId={entityId} cross={cross}>
      {isLive(run) ? <ProgressBar run={run} brief /> : <Outcome run={run} />}
    </WorkCard>
  );
}

const titleOf = ({ kind, dryRun, file }: Run, t: Texts): string => {
  if (!file) return t.runs.kinds[kind];
  return dryRun ? t.work.checkOf(file.fileName) : t.work.importOf(file.fileName);
};

/** Leads to the run; of an import to the step that shows it. */
function Title({ entityId, run }: { entityId: string; run: Run }) {
  const t = useTexts();
  const { id: runId, file, dryRun } = run;
  if (!file) {
    return (
      <Link to="/e/$entityId/runs/$runId" params={{ entityId, runId }} className={workTitleClass}>
        {titleOf(run, t)}
      </Link>
    );
  }
  return (
    <Link
      to={dryRun ? '/e/$entityId/imports/$importId/check' : '/e/$entityId/imports/$importId/result'}
      params={{ entityId, importId: file.importId }}
      className={workTitleClass}
    >
      {titleOf(run, t)}
    </Link>
  );
}

function Outcome({ run }: { run: Run }) {
  const t = useTexts();
  const isDone = run.state === 'done';
  return (
    <p role="status" className="text-small text-muted">
      <span className={isDone ? 'text-good' : 'text-danger'}>{t.runs.states[run.state]}</span>
      {' · '}
      {isDone ? outcomeText(run, t) : problemText(run, t) || outcomeText(run, t)}
    </p>
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
