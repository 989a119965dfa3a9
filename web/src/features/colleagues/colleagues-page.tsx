import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { colleaguesQuery } from '../../api/queries.ts';
import type { User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Choice, SearchBox } from '../../ui/search-box.tsx';
import { from, Table, Th } from '../../ui/table.tsx';
import { useMay } from '../session/use-session.ts';
import { ColleagueRow } from './colleague-row.tsx';
import { NewColleagueDialog } from './new-colleague-dialog.tsx';

const route = getRouteApi('/signed-in/e/$entityId/colleagues');

export function ColleaguesPage() {
  const t = useTexts();
  const mayManage = useMay()('users.manage');
  const { entityId } = route.useParams();
  const { q = '', status } = route.useSearch();
  const navigate = route.useNavigate();
  const [creating, setCreating] = useState(false);
  const search = useCallback(
    (text: string) =>
      navigate({
        search: ({ q: _, ...now }) => ({ ...now, ...(text && { q: text }) }),
        replace: true,
      }),
    [navigate],
  );
  const colleagues = useInfiniteQuery(colleaguesQuery(entityId, { q: q || undefined, status }));
  const { filters } = t.colleagues;
  return (
    <Page
      title={t.colleagues.title}
      actions={
        mayManage && (
          <Button variant="primary" icon="plus" onClick={() => setCreating(true)}>
            {t.colleagues.new}
          </Button>
        )
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <SearchBox
          label={t.colleagues.searchLabel}
          hint={t.colleagues.searchHint}
          value={q}
          onSearch={search}
        />
        <Choice
          label={t.common.status}
          value={status ?? 'all'}
          options={[
            ['all', filters.all],
            ['active', filters.active],
            ['invited', filters.invited],
            ['inactive', filters.inactive],
          ]}
          onChange={(chosen) =>
            navigate({
              search: { ...(q && { q }), ...(chosen !== 'all' && { status: chosen }) },
              replace: true,
            })
          }
        />
      </div>
      <Card>
        <List
          query={colleagues}
          empty={
            <Empty icon="people" title={t.colleagues.emptyTitle}>
              {t.colleagues.emptyBody}
            </Empty>
          }
        >
          {(items) => <ColleagueTable entityId={entityId} items={items} mayManage={mayManage} />}
        </List>
      </Card>
      {creating && <NewColleagueDialog entityId={entityId} onClose={() => setCreating(false)} />}
    </Page>
  );
}

interface TableProps {
  readonly entityId: string;
  readonly items: readonly User[];
  readonly mayManage: boolean;
}

function ColleagueTable({ entityId, items, mayManage }: TableProps) {
  const t = useTexts();
  return (
    <Table caption={t.colleagues.title}>
      <thead>
        <tr>
          <Th>{t.colleagues.name}</Th>
          <Th className={from.wide}>{t.colleagues.role}</Th>
          <Th className={from.small}>{t.common.status}</Th>
          {mayManage && (
            <Th className="w-0">
              <span className="sr-only">{t.common.actions}</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {items.map((user) => (
          <ColleagueRow key={user.id} entityId={entityId} user={user} mayManage={mayManage} />
        ))}
      </tbody>
    </Table>
  );
}
