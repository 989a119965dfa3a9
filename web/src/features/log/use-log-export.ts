import { type LogFilter, type LogScope, logPage } from '../../api/log-queries.ts';
import type { LogEntry } from '../../api/types.ts';
import { csvOf } from '../../format/csv.ts';
import { today } from '../../format/days.ts';
import { useToast } from '../../ui/toast.tsx';
import { startExport, useExport } from '../tasks/exports.tsx';
import { exportRows } from './export-rows.ts';
import { isWithin, utcDaysOf } from './period.ts';
import { useWords } from './use-log.ts';
import { type Words, withNamesIn } from './words.ts';

const none: readonly LogEntry[] = [];

/** Reads all that a filter leaves of a log, page by page, and saves it as a file (D4). */
export function useLogExport(scope: LogScope, filter: LogFilter) {
  const words = useWords(scope, none);
  const toast = useToast();
  const id = `export:log:${JSON.stringify([scope, filter])}`;
  const { t } = words;
  const start = () => {
    const { entries, gather } = logGathering(scope, filter, words);
    startExport({
      id,
      entityId: scope.entityId,
      title: t.work.exportOf([t.log.title, scope.customer].filter(Boolean).join(' · ')),
      gather,
      onSaved: () => toast(t.log.exported(entries.length)),
    });
  };
  return { underWay: useExport(id), start };
}

/** Reads on from where it was, each time it is asked to. */
function logGathering(scope: LogScope, filter: LogFilter, words: Words) {
  const { t, format } = words;
  const entries: LogEntry[] = [];
  let cursor: string | undefined;
  let complete = false;
  const asked = { ...filter, ...utcDaysOf(filter, format.timeZone), limit: 200 };
  const gather = async (tell: (said: string) => void, signal: AbortSignal) => {
    while (!complete) {
      tell(t.log.exportRead(entries.length));
      const page = await logPage(scope, { ...asked, cursor }, signal);
      entries.push(...page.items.filter(({ at }) => isWithin(at, filter, format.timeZone)));
      cursor = page.nextCursor ?? undefined;
      complete = cursor === undefined;
    }
    const rows = exportRows(entries, withNamesIn(entries, words));
    const name = [t.log.exportName, scope.customer, today(format.timeZone)].filter(Boolean);
    const content = new Blob([csvOf(rows, format.locale)], { type: 'text/csv' });
    return { name: `${name.join('-')}.csv`, content };
  };
  return { entries, gather };
}
