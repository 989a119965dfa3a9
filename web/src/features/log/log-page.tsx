import type { Option } from '../../format/options.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { LogFilters, type TargetType } from './log-filters.tsx';
import { LogList } from './log-list.tsx';
import type { LogSearch } from './log-search.ts';
import { type LogScope, useLog, usePeople } from './use-log.ts';

interface Props {
  readonly scope: LogScope;
  readonly kinds: readonly TargetType[];
  readonly search: LogSearch;
  readonly onSearch: (search: LogSearch) => void;
}

/** The log of an entity or of the account, with its filters. */
export function LogPage({ scope, kinds, search, onSearch }: Props) {
  const { t, format } = useLanguage();
  const { from, to, who, kind, action } = search;
  const log = useLog(scope, {
    from,
    to,
    actorId: who,
    targetType: kinds.find((one) => one === kind),
    action,
  });
  const actors = useActors(scope, log, who);
  const zone = format.timeZone.replaceAll('_', ' ');
  return (
    <Page title={t.log.title}>
      <p className="-mt-3 max-w-prose text-muted">
        {t.log.body} {scope.entityId ? t.log.times(zone) : t.log.ownTimes(zone)}
      </p>
      <LogFilters search={search} onSearch={onSearch} actors={actors} kinds={kinds} />
      <Card>
        <LogList
          log={log}
          scope={scope}
          empty={
            <Empty icon="search" title={t.log.emptyTitle}>
              {t.log.emptyBody}
            </Empty>
          }
        />
      </Card>
    </Page>
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
