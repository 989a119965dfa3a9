import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/day.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Card, Fact, Facts, Page } from '../../ui/page.tsx';
import { changesAnything, figuresOf } from '../bulk/figures.ts';
import { FiguresView } from '../bulk/figures-view.tsx';
import { RowFigures } from '../imports/row-figures.tsx';
import { isLive, runQuery } from './queries.ts';
import { RunProgress } from './run-progress.tsx';
import { RunState } from './run-state.tsx';
import { UndoRun } from './undo-run.tsx';

const route = getRouteApi('/signed-in/e/$entityId/runs/$runId');

/** One run: who asked for it, how far it is, what came of it, and the way to undo it (C10). */
export function RunPage() {
  const t = useTexts();
  const { entityId, runId } = route.useParams();
  const run = useSuspenseQuery(runQuery(entityId, runId)).data;
  const [undoing, setUndoing] = useState(false);
  return (
    <Page
      title={t.runs.kinds[run.kind]}
      narrow
      above={
        <Link
          to="/e/$entityId/runs"
          activeOptions={{ exact: true }}
          params={{ entityId }}
          className="inline-flex w-fit items-center gap-1 text-small text-muted hover:text-accent"
        >
          <Icon name="back" className="size-3.5" />
          {t.runs.title}
        </Link>
      }
      beside={<RunState run={run} />}
      actions={
        run.undoable && (
          <Button icon="retry" onClick={() => setUndoing(true)}>
            {t.runs.undo}
          </Button>
        )
      }
    >
      <RunProgress entityId={entityId} runId={runId} />
      <Card className="p-5 sm:p-6">
        <RunFacts entityId={entityId} run={run} />
      </Card>
      <Outcome entityId={entityId} run={run} />
      {undoing && <UndoRun entityId={entityId} runId={runId} onClose={() => setUndoing(false)} />}
    </Page>
  );
}

interface Props {
  readonly entityId: string;
  readonly run: Run;
}

function RunFacts({ entityId, run }: Props) {
  const t = useTexts();
  const at = (instant: string | null) => instant && <Moment at={instant} />;
  return (
    <Facts>
      {run.file && (
        <Fact label={t.imports.stepNames.file}>
          <Link
            to={
              run.dryRun
                ? '/e/$entityId/imports/$importId/check'
                : '/e/$entityId/imports/$importId/result'
            }
            params={{ entityId, importId: run.file.importId }}
            className={linkClass}
          >
            {run.file.fileName}
          </Link>
        </Fact>
      )}
      <Fact label={t.runs.by}>{run.createdBy.name}</Fact>
      <Fact label={t.runs.asked}>{at(run.createdAt)}</Fact>
      <Fact label={t.runs.started}>{at(run.startedAt)}</Fact>
      <Fact label={t.runs.ended}>{at(run.endedAt)}</Fact>
      {run.undoes && (
        <Fact label={t.runs.undoes}>
          <RunLink entityId={entityId} runId={run.undoes} />
        </Fact>
      )}
      {run.undoneBy && (
        <Fact label={t.runs.undoneBy}>
          <RunLink entityId={entityId} runId={run.undoneBy} />
        </Fact>
      )}
    </Facts>
  );
}

const linkClass = 'text-accent underline-offset-4 hover:underline [overflow-wrap:anywhere]';

function RunLink({ entityId, runId }: { entityId: string; runId: string }) {
  const t = useTexts();
  return (
    <Link to="/e/$entityId/runs/$runId" params={{ entityId, runId }} className={linkClass}>
      {t.runs.show}
    </Link>
  );
}

/** The figures, where there are some beyond the sentence above. */
function Outcome({ entityId, run }: Props) {
  const t = useTexts();
  const figures = figuresOf(run.result);
  if (run.kind === 'import' && !isLive(run)) return <RowFigures run={run} />;
  if (!changesAnything(figures) && figures.notFound.length === 0) return null;
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="mb-4 text-base font-semibold">{t.runs.figures}</h2>
      <FiguresView
        entityId={entityId}
        figures={figures}
        done={!run.dryRun}
        byRules={run.kind === 'assignment-rules'}
      />
    </Card>
  );
}
