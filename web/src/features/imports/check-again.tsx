import { useNavigate } from '@tanstack/react-router';
import type { Import } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { replaceIn, type StepSearch } from './address.ts';
import { FileTrouble } from './file-trouble.tsx';
import { useStart } from './use-start.ts';

interface Props {
  readonly entityId: string;
  readonly found: Import;
  readonly search: StepSearch;
}

/** The button that checks a file anew, with the options of before. */
export function CheckAgain({ entityId, found, search }: Props) {
  const t = useTexts();
  const navigate = useNavigate();
  const start = useStart(entityId, found.id, () =>
    navigate({
      to: '/e/$entityId/imports/$importId/check',
      params: { entityId, importId: found.id },
      search: replaceIn(search),
    }),
  );
  const check = () => start.mutate({ dryRun: true, replaceColleagues: search.replace === true });
  return (
    <div className="flex flex-col items-end gap-3">
      <Button variant="primary" icon="retry" busy={start.isPending} onClick={check}>
        {t.imports.checkAgain}
      </Button>
      {start.error && (
        <FileTrouble entityId={entityId} kind={found.kind} error={start.error} retry={check} />
      )}
    </div>
  );
}
