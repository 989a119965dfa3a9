import type { Run } from '../../api/types.ts';
import type { Texts } from '../../languages.ts';
import { figuresOf } from '../bulk/figures.ts';
import { rowFiguresOf } from '../imports/figures.ts';
import { unreadableText } from '../imports/reasons.ts';

/** Why a run failed, in the reader's words where there are some for the code; empty where it did not. */
export function problemText(
  { problem, result }: Pick<Run, 'problem' | 'result'>,
  t: Texts,
): string {
  if (problem === null) return '';
  if (problem === 'file-unreadable') return unreadableText(result.errors, t);
  const sentences: Readonly<Record<string, string>> = t.problems;
  return sentences[problem] ?? problem;
}

type Told = readonly [count: number, text: (count: number) => string];

/** What came of a run, in words; of a preview, what would have. Empty while nothing is known. */
export function outcomeText({ kind, state, result, dryRun }: Run, { runs }: Texts): string {
  const figures = figuresOf(result);
  const rows = rowFiguresOf(result);
  const told: readonly Told[] = [
    [figures.associated, dryRun ? runs.wouldAssociate : runs.associated],
    [figures.dissociated, dryRun ? runs.wouldDissociate : runs.dissociated],
    [figures.collectorsSet, runs.collectorsSet],
    [figures.undone, runs.takenBack],
    [figures.recounted, runs.recounted],
    [figures.corrected, runs.corrected],
    [rows.created, dryRun ? runs.wouldCreate : runs.created],
    [rows.updated, dryRun ? runs.wouldUpdate : runs.updated],
    [figures.skipped, kind === 'undo' ? runs.leftAlone : runs.notCounted],
    [figures.unchanged, unchangedOf(kind, runs)],
    [figures.leftOut, runs.leftOut],
    [rows.refused, runs.refused],
    [figures.notFound.length, runs.notFound],
  ];
  const said = told.filter(([count]) => count > 0).map(([count, text]) => text(count));
  if (said.length > 0) return said.join(', ');
  return state === 'done' ? runs.nothing : '';
}

/** What a kind of run counts as unchanged: pairs of a customer and a colleague, customers, or rows. */
function unchangedOf(kind: Run['kind'], runs: Texts['runs']): (count: number) => string {
  if (kind === 'association') return runs.unchangedPairs;
  return kind === 'assignment-rules' ? runs.unchangedCustomers : runs.unchanged;
}
