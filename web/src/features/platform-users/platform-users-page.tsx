import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { platformUsersQuery } from '../../api/queries.ts';
import type { PlatformUser } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { CreateButton } from '../../ui/create-button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { from, Table, Th } from '../../ui/table.tsx';
import { StatusFilter } from '../colleagues/status-filter.tsx';
import { NewPlatformUserDialog } from './new-platform-user-dialog.tsx';
import { PlatformUserRow } from './platform-user-row.tsx';

const route = getRouteApi('/signed-in/plain/platform/users');

/** The people who work for several entities, edited here only (B6). */
export function PlatformUsersPage() {
  const t = useTexts();
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
  const users = useInfiniteQuery(platformUsersQuery({ q: q || undefined, status }));
  return (
    <Page
      title={t.platformUsers.title}
      actions={<CreateButton onClick={() => setCreating(true)}>{t.platformUsers.new}</CreateButton>}
    >
      <p className="-mt-3 max-w-prose text-muted">{t.platformUsers.body}</p>
      <div className="flex flex-wrap items-center gap-3">
        <SearchBox
          label={t.platformUsers.searchLabel}
          hint={t.colleagues.searchHint}
          value={q}
          onSearch={search}
        />
        <StatusFilter
          value={status}
          onChange={(chosen) =>
            navigate({
              search: ({ status: _, ...now }) => ({ ...now, ...(chosen && { status: chosen }) }),
              replace: true,
            })
          }
        />
      </div>
      <Card>
        <List
          query={users}
          empty={
            <Empty icon="people" title={t.platformUsers.emptyTitle}>
              {t.platformUsers.emptyBody}
            </Empty>
          }
        >
          {(items) => <UserTable items={items} />}
        </List>
      </Card>
      {creating && <NewPlatformUserDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function UserTable({ items }: { items: readonly PlatformUser[] }) {
  const t = useTexts();
  return (
    <Table caption={t.platformUsers.title}>
      <thead>
        <tr>
          <Th>{t.colleagues.name}</Th>
          <Th className={from.medium}>{t.platformUsers.entities}</Th>
          <Th className={from.small}>{t.common.status}</Th>
          <Th className="w-0">
            <span className="sr-only">{t.common.actions}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {items.map((user) => (
          <PlatformUserRow key={user.id} user={user} />
        ))}
      </tbody>
    </Table>
  );
}
