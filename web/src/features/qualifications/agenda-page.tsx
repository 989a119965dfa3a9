import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { followUpsQuery } from '../../api/qualification-queries.ts';
import { today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { AsOf } from '../../ui/day.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { useMay, useMe, useMembership } from '../session/use-session.ts';
import { AgendaFilters } from './agenda-filters.tsx';
import { filterOf } from './agenda-search.ts';
import { AgendaTable } from './agenda-table.tsx';
import { useQualifying } from './use-qualifying.tsx';

const route = getRouteApi('/signed-in/e/$entityId/agenda');

/** Invoices to be looked at again: what is overdue, today's, and the days to come (F4). */
export function AgendaPage() {
  const { t, format } = useLanguage();
  const { entityId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { id } = useMe();
  const { role } = useMembership();
  const may = useMay();
  const { qualify, dialog } = useQualifying(entityId);
  const filter = filterOf(search, { id, role }, today(format.timeZone));
  const followUps = useInfiniteQuery(followUpsQuery(entityId, filter));
  return (
    <Page
      title={t.agenda.title}
      beside={
        <p className="text-small text-muted">
          <AsOf day={today(format.timeZone)} />
        </p>
      }
    >
      <p className="-mt-3 max-w-prose text-muted">{t.agenda.body}</p>
      <AgendaFilters
        entityId={entityId}
        search={search}
        onSearch={(next) => navigate({ search: next, replace: true })}
      />
      <Card>
        <List
          query={followUps}
          empty={
            <Empty icon="check" title={t.agenda.emptyTitle}>
              {t.agenda.emptyBody}
            </Empty>
          }
        >
          {(items) => (
            <AgendaTable
              entityId={entityId}
              items={items}
              onQualify={may('invoices.qualify') ? qualify : undefined}
            />
          )}
        </List>
      </Card>
      {dialog}
    </Page>
  );
}
