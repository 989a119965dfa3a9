import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { latestRun } from './address.ts';
import { CheckedFile } from './checked-file.tsx';
import { FollowedRun } from './followed-run.tsx';
import { importQuery } from './queries.ts';
import { RunTrouble } from './run-trouble.tsx';
import { StepPage } from './step-page.tsx';

const route = getRouteApi('/signed-in/e/$entityId/imports/$importId/check');

/** What an import would do, before it does anything (C10, D3). */
export function CheckStep() {
  const t = useTexts();
  const { entityId, importId } = route.useParams();
  const search = route.useSearch();
  const found = useSuspenseQuery(importQuery(entityId, importId)).data;
  return (
    <StepPage entityId={entityId} step="check" title={t.imports.checkTitle} found={found}>
      {search.overtaken && latestRun(found) === found.dryRunId && (
        <Notice tone="warn" urgent>
          {t.imports.overtaken}
        </Notice>
      )}
      <FollowedRun entityId={entityId} runId={found.dryRunId ?? ''} doing={t.imports.checking}>
        {(run) =>
          run.state === 'failed' ? (
            <RunTrouble {...{ entityId, found, run, search }} />
          ) : (
            <CheckedFile {...{ entityId, found, run, search }} />
          )
        }
      </FollowedRun>
    </StepPage>
  );
}
