import type { ReactNode } from 'react';
import { List } from '../../ui/list.tsx';
import { LogLine } from './log-line.tsx';
import { type LogScope, type useLog, useWords } from './use-log.ts';

interface Props {
  readonly log: ReturnType<typeof useLog>;
  readonly scope: LogScope;
  readonly empty: ReactNode;
  /** All of it is about one record, which need not be named in every line. */
  readonly ofOne?: boolean;
}

/** A log, the newest first (D4). */
export function LogList({ log, scope, empty, ofOne = false }: Props) {
  const words = useWords(scope, log.data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <List query={log} empty={empty}>
      {(entries) => (
        <ol className="@container">
          {entries.map((entry) => (
            <LogLine key={entry.id} {...{ entry, scope, words, ofOne }} />
          ))}
        </ol>
      )}
    </List>
  );
}
