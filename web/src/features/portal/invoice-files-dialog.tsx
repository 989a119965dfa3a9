import { useInfiniteQuery } from '@tanstack/react-query';
import { portalInvoiceFilesQuery } from '../../api/portal-queries.ts';
import { useTexts } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { PortalFileRow } from './portal-file-row.tsx';
import { useFilled } from './use-filled.ts';

interface Props {
  readonly invoiceKey: string;
  readonly number: string;
  readonly onClose: () => void;
}

/** The files of an invoice that are shared with the customer. */
export function InvoiceFilesDialog({ invoiceKey, number, onClose }: Props) {
  const t = useTexts();
  const files = useFilled(useInfiniteQuery(portalInvoiceFilesQuery(invoiceKey)));
  return (
    <Dialog title={t.portal.invoices.filesOf(number)} wide onClose={onClose}>
      <div className="-mx-5 -mb-2 text-left sm:-mx-6">
        <List
          query={files}
          empty={<Empty icon="paperclip" title={t.portal.files.none} />}
          uncounted
        >
          {(items) => (
            <ul className="divide-y divide-line">
              {items.map((file) => (
                <PortalFileRow key={file.id} file={file} />
              ))}
            </ul>
          )}
        </List>
      </div>
    </Dialog>
  );
}
