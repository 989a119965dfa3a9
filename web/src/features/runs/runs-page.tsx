import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { runsQuery } from './queries.ts';
import { RunTable } from './run-table.tsx';

const route = getRouteApi('/signed-in/e/$entityId/runs');

/** Long work of the entity: where each run stands, and what came of it. */
export function RunsPage() {
  const t = useTexts();
  const { entityId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const kinds = Object.keys(t.runs.kinds) as Run['kind'][];
  const states = Object.keys(t.runs.states) as Run['state'][];
  const kind = kinds.find((one) => one === search.kind);
  const state = states.find((one) => one === search.state);
  const runs = useInfiniteQuery(runsQuery(entityId, { kind, state }));
  const filter = (next: { kind?: string | undefined; state?: string | undefined }) =>
    navigate({
      search: Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, one]) => one)),
      replace: true,
    });
  return (
    <Page title={t.runs.title}>
      <p className="-mt-3 max-w-prose text-muted">{t.runs.body}</p>
      <div className="flex flex-wrap gap-3">
        <Select
          labelHidden
          label={t.runs.kind}
          value={kind ?? ''}
          empty={t.runs.anyKind}
          options={kinds.map((one) => [one, t.runs.kinds[one]])}
          onChange={(chosen) => filter({ kind: chosen })}
        />
        <Select
          labelHidden
          label={t.runs.state}
          value={state ?? ''}
          empty={t.runs.anyState}
          options={states.map((one) => [one, t.runs.states[one]])}
          onChange={(chosen) => filter({ state: chosen })}
        />
      </div>
      <Card>
        <List
          query={runs}
          empty={
            kind || state ? (
              <Empty
                icon="search"
                title={t.runs.noMatchTitle}
                action={<Button onClick={() => navigate({ search: {} })}>{t.runs.clear}</Button>}
              >
                {t.runs.noMatchBody}
              </Empty>
            ) : (
              <Empty icon="runs" title={t.runs.emptyTitle}>
                {t.runs.emptyBody}
              </Empty>
            )
          }
        >
          {(items) => <RunTable entityId={entityId} runs={items} />}
        </List>
      </Card>
    </Page>
  );
}
