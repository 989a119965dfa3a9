import { Link } from '@tanstack/react-router';
import type { Import, Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { outcomeText } from '../runs/words.ts';
import { ToFile } from './file-trouble.tsx';
import { RefusedRows } from './refused-rows.tsx';
import { RowFigures } from './row-figures.tsx';

interface Props {
  readonly entityId: string;
  readonly found: Import;
  /** One that is done, or undone since. */
  readonly run: Run;
}

/** The figures of an import, the rows that were refused, and where to go from there. */
export function ImportedFile({ entityId, found, run }: Props) {
  const t = useTexts();
  const isUndone = run.state === 'undone';
  return (
    <>
      <div role="status">
        <Notice
          tone={isUndone ? 'warn' : 'good'}
          title={isUndone ? t.imports.undone : t.imports.done}
        >
          {isUndone ? t.imports.undoneBody : outcomeText(run, t)}
        </Notice>
      </div>
      <RowFigures run={run} />
      <RefusedRows entityId={entityId} found={found} run={run} />
      <div className="flex flex-wrap justify-end gap-2">
        <ToFile entityId={entityId} kind={found.kind}>
          {t.imports.another}
        </ToFile>
        <Link
          to="/e/$entityId/runs/$runId"
          params={{ entityId, runId: run.id }}
          className={buttonClass()}
        >
          {run.undoable ? t.imports.toRunUndo : t.imports.toRun}
        </Link>
        <Link
          to={found.kind === 'invoices' ? '/e/$entityId/invoices' : '/e/$entityId/customers'}
          params={{ entityId }}
          className={buttonClass('primary')}
        >
          {t.imports.toRecords[found.kind]}
        </Link>
      </div>
    </>
  );
}
