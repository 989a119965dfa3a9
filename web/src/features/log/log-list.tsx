import type { ReactNode } from 'react';
import type { LogScope } from '../../api/log-queries.ts';
import type { LogEntry } from '../../api/types.ts';
import { List } from '../../ui/list.tsx';
import { LogLine } from './log-line.tsx';
import { type useLog, useWords } from './use-log.ts';

interface Props {
  readonly log: ReturnType<typeof useLog>;
  readonly scope: LogScope;
  readonly empty: ReactNode;
  /** All records of this type are one and the same, which need not be named in every line. */
  readonly about?: LogEntry['target']['type'] | undefined;
}

/** A log, the newest first (D4). */
export function LogList({ log, scope, empty, about }: Props) {
  const words = useWords(scope, log.data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <List query={log} empty={empty}>
      {(entries) => (
        <ol className="@container">
          {entries.map((entry) => (
            <LogLine key={entry.id} {...{ entry, scope, words, about }} />
          ))}
        </ol>
      )}
    </List>
  );
}
