import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { customerColleaguesQuery } from '../../api/portfolio-queries.ts';
import { customerQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { CreateButton } from '../../ui/create-button.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useMay } from '../session/use-session.ts';
import { AddColleaguesDialog } from './add-colleagues-dialog.tsx';
import { ChangeCollectorDialog } from './change-collector-dialog.tsx';
import { ColleagueList } from './colleague-list.tsx';
import { SightPanel } from './sight-panel.tsx';
import { useColleagueChanges } from './use-changes.ts';

const route = getRouteApi('/signed-in/e/$entityId/customers/$key/colleagues');

/** Who looks after a customer, how that came about, and who sees it (C1, C9, C11). */
export function CustomerColleaguesTab() {
  const t = useTexts();
  const may = useMay();
  const toast = useToast();
  const { entityId, key } = route.useParams();
  const { who = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const customer = useSuspenseQuery(customerQuery(entityId, key)).data;
  const colleagues = useQuery(customerColleaguesQuery(entityId, key));
  const [open, setOpen] = useState<'add' | 'collector'>();
  const close = () => setOpen(undefined);
  const changes = useColleagueChanges(entityId, customer, () => {
    toast(t.customerColleagues.outOfSight(customer.name));
    return navigate({ to: '/e/$entityId/customers', params: { entityId } });
  });
  const mayAssign = may('colleagues.assign');
  const mayAsk = may('customers.write');
  return (
    <div className={`grid items-start gap-5 ${mayAsk ? 'xl:grid-cols-[minmax(0,1fr)_23rem]' : ''}`}>
      <Card>
        <div className="flex flex-wrap items-start gap-3 border-b border-line p-5 sm:px-6">
          <div className="min-w-0 flex-1 basis-64">
            <h2 className="text-base font-semibold">{t.customerColleagues.title}</h2>
            <p className="text-muted">{t.customerColleagues.body}</p>
          </div>
          {mayAssign && (
            <CreateButton onClick={() => setOpen('add')}>{t.customerColleagues.add}</CreateButton>
          )}
        </div>
        {changes.error && (
          <div className="px-5 pt-4 sm:px-6">
            <Notice tone="danger" urgent title={t.customerColleagues.putBack}>
              {messageOf(changes.error, t)}
            </Notice>
          </div>
        )}
        {colleagues.isPending && <Skeleton label={t.common.loading} rows={4} />}
        {colleagues.isError && !colleagues.data && (
          <Failed error={colleagues.error} retry={colleagues.refetch} />
        )}
        {colleagues.data && (
          <ColleagueList
            {...{ entityId, customer }}
            colleagues={colleagues.data}
            onCollector={mayAssign ? () => setOpen('collector') : undefined}
            onRemove={
              mayAssign
                ? (colleague) => changes.mutate({ kind: 'dissociate', colleague })
                : undefined
            }
          />
        )}
      </Card>
      {mayAsk && (
        <SightPanel
          {...{ entityId, customer }}
          userId={who}
          onAsk={(next) =>
            navigate({ search: next ? { who: next } : {}, replace: true, resetScroll: false })
          }
          onAssociate={
            mayAssign ? (user) => changes.mutate({ kind: 'associate', users: [user] }) : undefined
          }
        />
      )}
      {open === 'add' && (
        <AddColleaguesDialog
          {...{ entityId, customer }}
          present={colleagues.data ?? []}
          onAdd={(users) => changes.mutate({ kind: 'associate', users })}
          onClose={close}
        />
      )}
      {open === 'collector' && (
        <ChangeCollectorDialog
          {...{ entityId, customer }}
          onChange={(user) => changes.mutate({ kind: 'collector', user })}
          onClose={close}
        />
      )}
    </div>
  );
}
