import { useInfiniteQuery } from '@tanstack/react-query';
import { qualificationsQuery } from '../../api/qualification-queries.ts';
import { filesQuery } from '../../api/queries.ts';
import type { AttachmentRow, Invoice } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { useMay } from '../session/use-session.ts';
import { History } from './history.tsx';
import { SaidNow } from './said-now.tsx';
import { useQualifying } from './use-qualifying.tsx';

interface Props {
  readonly entityId: string;
  readonly invoice: Invoice;
}

/** What is said of an invoice, and what was said before (F4). */
export function QualificationCard({ entityId, invoice }: Props) {
  const { qualifications: t } = useTexts();
  const may = useMay();
  const { qualify, dialog } = useQualifying(entityId);
  const { qualification: said, status } = invoice;
  const files = useFilesOf(entityId, invoice);
  if (!said && status === 'settled') return null;
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-3 px-5 pt-5 pb-4 sm:px-6">
        <h2 className="flex flex-1 items-center gap-2 text-base font-semibold">
          <Icon name="dispute" className="size-4.5" />
          {t.title}
        </h2>
        {status === 'open' && may('invoices.qualify') && (
          <Button icon="edit" onClick={() => qualify(invoice)}>
            {t.qualify}
          </Button>
        )}
      </div>
      {said ? (
        <>
          <SaidNow {...{ invoice, said, files }} />
          <Before {...{ entityId, invoice, files }} now={said.id} />
        </>
      ) : (
        <p className="px-5 pb-5 text-muted sm:px-6">{t.none}</p>
      )}
      {dialog}
    </Card>
  );
}

/** The names of files are told to those alone who may read files. */
function useFilesOf(entityId: string, { key, attachmentCount }: Invoice) {
  const enabled = useMay()('files.read') && attachmentCount > 0;
  const { data } = useInfiniteQuery({ ...filesQuery(entityId, key), enabled });
  return data?.pages.flatMap(({ items }) => items) ?? [];
}

interface BeforeProps extends Props {
  /** The id of what is said now, which stands above already. */
  readonly now: string;
  readonly files: readonly AttachmentRow[];
}

function Before({ entityId, invoice, now, files }: BeforeProps) {
  const { qualifications: t } = useTexts();
  const history = useInfiniteQuery(qualificationsQuery(entityId, invoice.key));
  const only = history.data?.pages[0]?.items.length === 1 && !history.hasNextPage;
  if (only) return null;
  return (
    <div className="border-t border-line">
      <h3 className="px-5 pt-4 pb-1 text-small font-medium text-muted sm:px-6">{t.history}</h3>
      <List query={history} empty={null} uncounted>
        {(items) => (
          <History
            items={items.filter(({ id }) => id !== now)}
            currency={invoice.currency}
            files={files}
          />
        )}
      </List>
    </div>
  );
}
