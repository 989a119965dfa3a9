import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { Import, Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Card } from '../../ui/page.tsx';
import { ChangeTable } from '../bulk/change-table.tsx';
import { figuresOf } from '../bulk/figures.ts';
import { Sight } from '../bulk/figures-view.tsx';
import { latestRun, replaceIn, type StepSearch } from './address.ts';
import { CheckAgain } from './check-again.tsx';
import { changedRows, rowFiguresOf } from './figures.ts';
import { FileTrouble } from './file-trouble.tsx';
import { RefusedRows } from './refused-rows.tsx';
import { RowFigures } from './row-figures.tsx';
import { useStart } from './use-start.ts';

interface Props {
  readonly entityId: string;
  readonly found: Import;
  /** A dry run that is done. */
  readonly run: Run;
  readonly search: StepSearch;
}

/** What a check has found, and the button that does exactly this. */
export function CheckedFile({ entityId, found, run, search }: Props) {
  const t = useTexts();
  const isLatest = latestRun(found) === run.id;
  return (
    <>
      <RowFigures run={run} />
      <Verdict run={run} />
      {found.kind === 'customers' && <Colleagues entityId={entityId} run={run} />}
      <RefusedRows entityId={entityId} found={found} run={run} />
      <div className="flex flex-wrap items-start justify-end gap-2">
        <Link
          to="/e/$entityId/imports/$importId/columns"
          params={{ entityId, importId: found.id }}
          search={replaceIn(search)}
          className={buttonClass()}
        >
          {t.bulk.back}
        </Link>
        {isLatest ? (
          <Apply {...{ entityId, found, run, search }} />
        ) : (
          <CheckAgain {...{ entityId, found, search }} />
        )}
      </div>
    </>
  );
}

/** Why there is nothing to import, where there is nothing. */
function Verdict({ run }: Pick<Props, 'run'>) {
  const t = useTexts();
  const figures = rowFiguresOf(run.result);
  if (changedRows(figures) > 0) return null;
  const { unchanged, refused } = figures;
  const { nothing, nothingLeft, noRows } = t.imports;
  return (
    <div role="status">
      <Notice tone={unchanged > 0 && refused === 0 ? 'good' : 'warn'}>
        {unchanged > 0 ? nothing : refused > 0 ? nothingLeft : noRows}
      </Notice>
    </div>
  );
}

// The API tells no more of them.
const mostChanges = 200;

/** Who comes to see customers or sees them no more, and whose colleagues change. */
function Colleagues({ entityId, run }: Pick<Props, 'entityId' | 'run'>) {
  const t = useTexts();
  const people = useQuery(allColleaguesQuery(entityId)).data;
  const { changes, sight } = figuresOf(run.result);
  if (changes.length === 0 && sight.length === 0) return null;
  const names = new Map(people?.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? t.search.unknown;
  const { colleagueChanges, firstColleagueChanges } = t.imports;
  const title =
    changes.length < mostChanges ? colleagueChanges : firstColleagueChanges(changes.length);
  return (
    <Card className="flex flex-col gap-5 p-5 sm:p-6">
      <Sight changes={sight} nameOf={nameOf} />
      <ChangeTable title={title} changes={changes} total={changes.length} nameOf={nameOf} />
    </Card>
  );
}

function Apply({ entityId, found, run, search }: Props) {
  const t = useTexts();
  const navigate = useNavigate();
  const start = useStart(entityId, found.id, () =>
    navigate({
      to: '/e/$entityId/imports/$importId/result',
      params: { entityId, importId: found.id },
      search: replaceIn(search),
    }),
  );
  const count = changedRows(rowFiguresOf(run.result));
  const { basis } = figuresOf(run.result);
  if (count === 0) return null;
  const apply = () =>
    start.mutate({
      replaceColleagues: search.replace === true,
      ...(basis !== undefined && { basis }),
    });
  return (
    <div className="flex flex-col items-end gap-3">
      <Button variant="primary" busy={start.isPending} onClick={apply}>
        {t.imports.apply(count)}
      </Button>
      {start.error && (
        <FileTrouble entityId={entityId} kind={found.kind} error={start.error} retry={apply} />
      )}
    </div>
  );
}
