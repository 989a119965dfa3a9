import type { LogScope } from '../../api/log-queries.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { Card } from '../../ui/page.tsx';
import { LogExport } from './log-export.tsx';
import { LogFilters, type TargetType } from './log-filters.tsx';
import { LogList } from './log-list.tsx';
import type { LogSearch } from './log-search.ts';
import { useLog, usePeople } from './use-log.ts';

export interface LogViewProps {
  readonly scope: LogScope;
  readonly kinds: readonly TargetType[];
  /** All records of this type are one and the same. */
  readonly about?: TargetType | undefined;
  readonly search: LogSearch;
  readonly onSearch: (search: LogSearch) => void;
}

/** A log under its filters. */
export function LogView({ scope, kinds, about, search, onSearch }: LogViewProps) {
  const t = useTexts();
  const { from, to, who, kind, action } = search;
  const targetType = kinds.find((one) => one === kind);
  const filter = { from, to, actorId: who, targetType, action };
  const log = useLog(scope, filter);
  const actors = useActors(scope, log, who);
  return (
    <>
      <LogFilters {...{ search, onSearch, actors, kinds }} />
      <LogExport scope={scope} filter={filter} />
      <Card>
        <LogList
          {...{ log, scope, about }}
          empty={
            <Empty icon="search" title={t.log.emptyTitle}>
              {t.log.emptyBody}
            </Empty>
          }
        />
      </Card>
    </>
  );
}

/** Who can be looked for: the people there are, and whoever else has done something of what is shown. */
function useActors(scope: LogScope, log: ReturnType<typeof useLog>, who = ''): Option[] {
  const t = useTexts();
  const names = new Map(usePeople(scope).map(({ id, name }) => [id, name]));
  if (who !== '' && !names.has(who)) names.set(who, who);
  for (const { actor } of log.data?.pages.flatMap(({ items }) => items) ?? []) {
    if (actor.kind === 'system') names.set(actor.id, `${t.log.system} · ${actor.id}`);
    else if (!names.has(actor.id) || actor.id === who) names.set(actor.id, actor.name);
  }
  return [...names];
}
