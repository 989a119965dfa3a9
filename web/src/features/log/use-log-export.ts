import { useEffect, useRef, useState } from 'react';
import { type LogFilter, type LogScope, logPage } from '../../api/log-queries.ts';
import type { LogEntry } from '../../api/types.ts';
import { csvOf } from '../../format/csv.ts';
import { today } from '../../format/days.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useToast } from '../../ui/toast.tsx';
import { exportRows } from './export-rows.ts';
import { isWithin, utcDaysOf } from './period.ts';
import { useWords } from './use-log.ts';
import { withNamesIn } from './words.ts';

/** What has been read so far, and where to go on. */
interface Reading {
  readonly entries: LogEntry[];
  cursor: string | undefined;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly count: number }
  | { readonly kind: 'failed'; readonly error: unknown; readonly reading: Reading };

const none: readonly LogEntry[] = [];

/** Reads all that a filter leaves of a log, page by page, and saves it as a file (D4). */
export function useLogExport(scope: LogScope, filter: LogFilter) {
  const words = useWords(scope, none);
  const toast = useToast();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const { t, format } = words;

  const save = (entries: readonly LogEntry[]) => {
    const rows = exportRows(entries, withNamesIn(entries, words));
    const name = [t.log.exportName, scope.customer, today(format.timeZone)].filter(Boolean);
    const content = new Blob([csvOf(rows, format.locale)], { type: 'text/csv' });
    saveFile(`${name.join('-')}.csv`, content);
    toast(t.log.exported(entries.length));
  };

  const start = async (reading: Reading = { entries: [], cursor: undefined }) => {
    const abort = new AbortController();
    running.current = abort;
    const asked = { ...filter, ...utcDaysOf(filter, format.timeZone), limit: 200 };
    setState({ kind: 'reading', count: reading.entries.length });
    try {
      do {
        const page = await logPage(scope, { ...asked, cursor: reading.cursor }, abort.signal);
        reading.entries.push(
          ...page.items.filter(({ at }) => isWithin(at, filter, format.timeZone)),
        );
        reading.cursor = page.nextCursor ?? undefined;
        setState({ kind: 'reading', count: reading.entries.length });
      } while (reading.cursor !== undefined);
      save(reading.entries);
      setState({ kind: 'idle' });
    } catch (error) {
      setState(abort.signal.aborted ? { kind: 'idle' } : { kind: 'failed', error, reading });
    }
  };
  return { state, start, stop: () => running.current?.abort() };
}
