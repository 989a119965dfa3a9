import type { RunKind } from '#shared/domain/run.ts';
import { associationRun } from './association-run.ts';
import { importRun } from './import-run.ts';
import { recountRun } from './recount-run.ts';
import { rulesRun } from './rules-run.ts';
import type { RunKindWork } from './run-context.ts';
import { undoRun } from './undo-run.ts';

const kinds: Record<RunKind, RunKindWork> = {
  association: associationRun,
  'assignment-rules': rulesRun,
  recount: recountRun,
  undo: undoRun,
  import: importRun,
};

export const kindOf = (kind: RunKind): RunKindWork => kinds[kind];
