import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { accessesQuery } from '../../api/access-queries.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Choice } from '../../ui/search-box.tsx';
import { Switch } from '../../ui/switch.tsx';
import { AccessTable } from './access-table.tsx';
import type { accessesSearch } from './accesses-search.ts';
import { ReviewBar } from './review-bar.tsx';

const route = getRouteApi('/signed-in/e/$entityId/accesses');

type Search = ReturnType<typeof accessesSearch>;

/** All accesses of an entity, to look through every quarter: confirmed or withdrawn in bulk. */
export function AccessesPage() {
  const t = useTexts();
  return (
    <Page title={t.accesses.title}>
      <Accesses />
    </Page>
  );
}

function Accesses() {
  const t = useTexts();
  const { entityId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const accesses = useInfiniteQuery(accessesQuery(entityId, search));
  const show = (next: Search) => {
    setSelected(new Set());
    return navigate({ search: next, replace: true });
  };
  const filtered = Object.keys(search).length > 0;
  return (
    <>
      <p className="-mt-3 max-w-prose text-muted">{t.accesses.body}</p>
      <Filters search={search} onSearch={show} />
      <Card>
        <List
          query={accesses}
          empty={
            filtered ? (
              <Empty
                icon="search"
                title={t.accesses.noMatchTitle}
                action={<Button onClick={() => show({})}>{t.accesses.clearFilters}</Button>}
              >
                {t.accesses.noMatchBody}
              </Empty>
            ) : (
              <Empty icon="shield" title={t.accesses.emptyTitle}>
                {t.accesses.emptyBody}
              </Empty>
            )
          }
        >
          {(items) => (
            <AccessTable
              {...{ entityId, items, selected }}
              onSelect={(next) => setSelected(new Set(next))}
            />
          )}
        </List>
      </Card>
      <ReviewBar entityId={entityId} selected={selected} onDone={() => setSelected(new Set())} />
    </>
  );
}

interface FiltersProps {
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
}

function Filters({ search, onSearch }: FiltersProps) {
  const t = useTexts();
  const { statuses } = t.accesses;
  const { status = 'all', due } = search;
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <Choice
        label={t.common.status}
        value={status}
        options={[
          ['all', statuses.all],
          ['active', statuses.active],
          ['invited', statuses.invited],
          ['inactive', statuses.inactive],
        ]}
        onChange={(chosen) =>
          onSearch({ ...(due && { due }), ...(chosen !== 'all' && { status: chosen }) })
        }
      />
      <Switch
        label={t.accesses.dueOnly}
        checked={due !== undefined}
        onChange={(checked) =>
          onSearch({ ...(status !== 'all' && { status }), ...(checked && { due: 'true' }) })
        }
      />
    </div>
  );
}
