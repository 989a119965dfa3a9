import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { customerQuery, invoicesQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { CreateButton } from '../../ui/create-button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { WriteMenu } from '../messages/write-menu.tsx';
import { useBegun } from '../palette/use-begun.ts';
import { useQualifying } from '../qualifications/use-qualifying.tsx';
import { useMay } from '../session/use-session.ts';
import { AddFiles } from './add-files.tsx';
import { InvoiceTable } from './invoice-table.tsx';
import { NewInvoiceDialog } from './new-invoice-dialog.tsx';
import { filterFor, StatusChoice, searchFor } from './status-choice.tsx';

const route = getRouteApi('/signed-in/e/$entityId/customers/$key/invoices');

/** A customer's invoices; files can be added to several at once (G1). */
export function CustomerInvoicesTab() {
  const t = useTexts();
  const may = useMay();
  const { entityId, key } = route.useParams();
  const { status = 'open' } = route.useSearch();
  const navigate = route.useNavigate();
  const customer = useSuspenseQuery(customerQuery(entityId, key)).data;
  const [creating, setCreating] = useState(false);
  const filter = { customer: customer.code, status: filterFor(status) };
  const invoices = useInfiniteQuery(invoicesQuery(entityId, filter));
  const selection = useSelection(may('files.write'));
  const { qualify, dialog } = useQualifying(entityId);
  useBegun(() => setCreating(may('invoices.write')));
  const create = may('invoices.write') && (
    <CreateButton onClick={() => setCreating(true)}>{t.invoices.new}</CreateButton>
  );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <StatusChoice
          value={status}
          onChange={(choice) => {
            selection.clear();
            navigate({ search: searchFor(choice), replace: true });
          }}
        />
        {create}
      </div>
      {selection.chosen.size > 0 && <SelectionBar {...{ entityId, selection }} customerKey={key} />}
      <Card>
        <List
          query={invoices}
          empty={
            <Empty icon="file" title={t.invoices.emptyTitle} action={create}>
              {status === 'all' ? t.invoices.emptyBody : t.invoices.emptyFiltered}
            </Empty>
          }
        >
          {(items) => (
            <InvoiceTable
              entityId={entityId}
              items={items}
              selection={selection.possible ? selection : undefined}
              onQualify={may('invoices.qualify') ? qualify : undefined}
            />
          )}
        </List>
      </Card>
      {dialog}
      {creating && (
        <NewInvoiceDialog
          entityId={entityId}
          customer={customer}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}

function useSelection(possible: boolean) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return {
    possible,
    chosen,
    clear: () => setChosen(new Set()),
    toggle: (number: string) =>
      setChosen((before) =>
        before.has(number)
          ? new Set([...before].filter((other) => other !== number))
          : new Set([...before, number]),
      ),
  };
}

interface BarProps {
  readonly entityId: string;
  readonly customerKey: string;
  readonly selection: ReturnType<typeof useSelection>;
}

function SelectionBar({ entityId, customerKey, selection }: BarProps) {
  const t = useTexts();
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-xl bg-accent-soft py-2 pr-2 pl-4">
      <p role="status" className="flex-1 font-medium text-accent">
        {t.invoices.selected(selection.chosen.size)}
      </p>
      <Button variant="quiet" small onClick={selection.clear}>
        {t.invoices.clearSelection}
      </Button>
      <WriteMenu {...{ entityId, customerKey }} invoices={[...selection.chosen]} leftOnPhone />
      <AddFiles
        entityId={entityId}
        numbers={[...selection.chosen]}
        label={t.invoices.addFilesToSelected}
      />
    </div>
  );
}
