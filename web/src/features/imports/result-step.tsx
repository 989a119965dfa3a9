import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { FollowedRun } from './followed-run.tsx';
import { ImportedFile } from './imported-file.tsx';
import { Overtaken } from './overtaken.tsx';
import { importQuery } from './queries.ts';
import { RunTrouble } from './run-trouble.tsx';
import { StepPage } from './step-page.tsx';

const route = getRouteApi('/signed-in/e/$entityId/imports/$importId/result');

/** What came of an import (D3). */
export function ResultStep() {
  const t = useTexts();
  const { entityId, importId } = route.useParams();
  const search = route.useSearch();
  const found = useSuspenseQuery(importQuery(entityId, importId)).data;
  return (
    <StepPage entityId={entityId} step="result" title={t.imports.resultTitle} found={found}>
      <FollowedRun entityId={entityId} runId={found.runId ?? ''} doing={t.imports.importing}>
        {(run) => {
          if (run.problem === 'basis-changed') {
            return <Overtaken {...{ entityId, found, run, search }} />;
          }
          if (run.state === 'failed') return <RunTrouble {...{ entityId, found, run, search }} />;
          return <ImportedFile {...{ entityId, found, run }} />;
        }}
      </FollowedRun>
    </StepPage>
  );
}
