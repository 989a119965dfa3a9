import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Run } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { from, rowClass, rowLinkClass, Table, Td, Th } from '../../ui/table.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { isLive, runQuery } from './queries.ts';
import { RunState } from './run-state.tsx';
import { outcomeText, problemText } from './words.ts';

export function RunTable({ entityId, runs }: { entityId: string; runs: readonly Run[] }) {
  const t = useTexts();
  return (
    <Table caption={t.runs.title}>
      <thead>
        <tr>
          <Th>{t.runs.kind}</Th>
          <Th className={from.medium}>{t.runs.when}</Th>
          <Th className={from.small}>{t.runs.state}</Th>
          <Th className={from.small}>{t.runs.result}</Th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} entityId={entityId} listed={run} />
        ))}
      </tbody>
    </Table>
  );
}

/** One run; while it goes on it is asked for by itself, without the rest of the list. */
function RunRow({ entityId, listed }: { entityId: string; listed: Run }) {
  const { t, format } = useLanguage();
  const followed = useQuery({
    ...runQuery(entityId, listed.id),
    enabled: isLive(listed),
    initialData: listed,
  }).data;
  const run = followed.version >= listed.version ? followed : listed;
  const when = format.dateTime(run.createdAt);
  return (
    <tr className={rowClass}>
      <Td className="w-full max-w-0 @lg:w-auto @lg:max-w-none">
        <Link
          to="/e/$entityId/runs/$runId"
          params={{ entityId, runId: run.id }}
          className={rowLinkClass}
        >
          {t.runs.kinds[run.kind]}
        </Link>
        {run.file && <span className="block [overflow-wrap:anywhere]">{run.file.fileName}</span>}
        <span className="block text-small text-muted">
          {run.createdBy.name}
          <span className="@2xl:hidden"> · {when}</span>
        </span>
        <span className="mt-1.5 flex flex-col gap-1.5 @lg:hidden">
          <RunState run={run} />
          <Outcome run={run} />
        </span>
      </Td>
      <Td className={`whitespace-nowrap text-muted ${from.medium}`}>{when}</Td>
      <Td className={from.small}>
        <RunState run={run} />
      </Td>
      <Td className={`w-2/5 ${from.small}`}>
        <Outcome run={run} />
      </Td>
    </tr>
  );
}

function Outcome({ run }: { run: Run }) {
  const t = useTexts();
  if (isLive(run)) return <ProgressBar run={run} />;
  return (
    <span className="flex flex-col">
      <span>{outcomeText(run, t)}</span>
      {run.problem && <span className="text-danger">{problemText(run, t)}</span>}
    </span>
  );
}
