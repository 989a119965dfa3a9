import type { LogFilter, LogScope } from '../../api/log-queries.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/list.tsx';
import { useLogExport } from './use-log-export.ts';

/** Saves what the filters leave of a log as a CSV file. */
export function LogExport({ scope, filter }: { scope: LogScope; filter: LogFilter }) {
  const t = useTexts();
  const { underWay, start } = useLogExport(scope, filter);
  const { state, stop } = underWay ?? {};
  const reading = state?.kind === 'gathering';
  return (
    <>
      <div className="flex flex-wrap items-center justify-end gap-3">
        {reading && <p className="text-muted tabular-nums">{state.said}</p>}
        <Button icon={reading ? 'close' : 'download'} onClick={reading ? stop : start}>
          {reading ? t.log.exportStop : t.log.export}
        </Button>
      </div>
      {underWay && state?.kind === 'failed' && (
        <Failed error={state.error} retry={underWay.start} />
      )}
    </>
  );
}
