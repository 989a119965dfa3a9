import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Import, Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Card } from '../../ui/page.tsx';
import { latestRun, replaceIn, type StepSearch } from './address.ts';
import { FileTrouble } from './file-trouble.tsx';
import { useStart } from './use-start.ts';

interface Props {
  readonly entityId: string;
  readonly found: Import;
  /** One that did nothing, as something has changed since its check. */
  readonly run: Run;
  readonly search: StepSearch;
}

const nothing = () => {};

/** Checks the file anew, once, and goes to what that finds (C10). */
export function Overtaken({ entityId, found, run, search }: Props) {
  const t = useTexts();
  const navigate = useNavigate();
  const { mutate, error } = useStart(entityId, found.id, nothing);
  const replaceColleagues = search.replace === true;
  const isChecked = latestRun(found) !== run.id;
  const check = () => mutate({ dryRun: true, replaceColleagues, after: `after-${run.id}` });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one check for each run, then to its result
  useEffect(() => {
    if (!isChecked) check();
    else {
      navigate({
        to: '/e/$entityId/imports/$importId/check',
        params: { entityId, importId: found.id },
        search: { ...replaceIn(search), overtaken: true },
        replace: true,
      });
    }
  }, [run.id, isChecked]);
  if (error) {
    return <FileTrouble entityId={entityId} kind={found.kind} error={error} retry={check} />;
  }
  return (
    <Card>
      <Skeleton label={t.common.loading} rows={3} />
    </Card>
  );
}
