import type { Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { rowFiguresOf } from './figures.ts';

/** What an import did with the rows of its file; of a dry run, what it would do. */
export function RowFigures({ run }: { run: Pick<Run, 'result' | 'dryRun'> }) {
  const t = useTexts();
  const { created, updated, unchanged, refused } = rowFiguresOf(run.result);
  const counts = [
    [run.dryRun ? t.imports.toCreate : t.imports.created, created, ''],
    [run.dryRun ? t.imports.toUpdate : t.imports.updated, updated, ''],
    [t.imports.unchanged, unchanged, ''],
    [t.imports.refused, refused, refused > 0 ? 'text-danger' : ''],
  ] as const;
  return (
    <dl
      aria-label={t.imports.figures}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line shadow-card sm:grid-cols-4"
    >
      {counts.map(([label, count, tone]) => (
        <div key={label} className="bg-surface px-5 py-4">
          <dt className="text-small text-muted">{label}</dt>
          <dd className={`text-lg font-semibold tabular-nums sm:text-xl ${tone}`}>
            {t.runs.count(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
