import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { colleaguesQuery } from '../../api/queries.ts';
import type { Role, User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { CreateButton } from '../../ui/create-button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { from, Table, Th } from '../../ui/table.tsx';
import { useBegun } from '../palette/use-begun.ts';
import { useMay } from '../session/use-session.ts';
import { ColleagueRow } from './colleague-row.tsx';
import { NewColleagueDialog } from './new-colleague-dialog.tsx';
import { RolesDialog } from './roles-dialog.tsx';
import { StatusFilter } from './status-filter.tsx';

const route = getRouteApi('/signed-in/e/$entityId/colleagues');

export function ColleaguesPage() {
  const t = useTexts();
  const mayManage = useMay()('users.manage');
  const { entityId } = route.useParams();
  const { q = '', status, role: wanted } = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<'new' | 'roles'>();
  const roles = Object.keys(t.roles) as Role[];
  const role = roles.find((one) => one === wanted);
  const close = () => setOpen(undefined);
  const search = useCallback(
    (text: string) =>
      navigate({
        search: ({ q: _, ...now }) => ({ ...now, ...(text && { q: text }) }),
        replace: true,
      }),
    [navigate],
  );
  useBegun(() => mayManage && setOpen('new'));
  const create = mayManage && (
    <CreateButton onClick={() => setOpen('new')}>{t.colleagues.new}</CreateButton>
  );
  const colleagues = useInfiniteQuery(
    colleaguesQuery(entityId, { q: q || undefined, status, role }),
  );
  return (
    <Page
      title={t.colleagues.title}
      actions={
        <>
          <Button onClick={() => setOpen('roles')}>{t.colleagues.rolesButton}</Button>
          {create}
        </>
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <SearchBox
          label={t.colleagues.searchLabel}
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
        <Select
          labelHidden
          label={t.colleagues.role}
          value={role ?? ''}
          empty={t.colleagues.anyRole}
          options={roles.map((one) => [one, t.roles[one]])}
          onChange={(chosen) =>
            navigate({
              search: ({ role: _, ...now }) => ({ ...now, ...(chosen && { role: chosen }) }),
              replace: true,
            })
          }
        />
      </div>
      <Card>
        <List
          query={colleagues}
          empty={
            q || status || role ? (
              <Empty
                icon="search"
                title={t.colleagues.noMatchTitle}
                action={
                  <Button onClick={() => navigate({ search: {} })}>{t.colleagues.clear}</Button>
                }
              >
                {t.colleagues.noMatchBody}
              </Empty>
            ) : (
              <Empty icon="people" title={t.colleagues.emptyTitle} action={create}>
                {create ? t.colleagues.emptyBody : t.colleagues.emptyReader}
              </Empty>
            )
          }
        >
          {(items) => <ColleagueTable entityId={entityId} items={items} mayManage={mayManage} />}
        </List>
      </Card>
      {open === 'new' && <NewColleagueDialog entityId={entityId} onClose={close} />}
      {open === 'roles' && <RolesDialog onClose={close} />}
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
