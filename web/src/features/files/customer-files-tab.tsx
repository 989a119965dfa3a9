import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { customerFilesQuery } from '../../api/queries.ts';
import type { CustomerFile } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { useMay } from '../session/use-session.ts';
import { FileRow } from './file-row.tsx';

const route = getRouteApi('/signed-in/e/$entityId/customers/$key/files');

/** Each file on any of a customer's invoices, once, the newest first (G1). */
export function CustomerFilesTab() {
  const t = useTexts();
  const { entityId, key } = route.useParams();
  const files = useInfiniteQuery(customerFilesQuery(entityId, key));
  return (
    <Card>
      <h2 className="sr-only">{t.files.title}</h2>
      <List query={files} empty={<NoFiles />} uncounted>
        {(items) => (
          <ul aria-label={t.files.title} className="divide-y divide-line">
            {items.map((file) => (
              <FileRow key={file.id} entityId={entityId} file={file}>
                <Invoices entityId={entityId} invoices={file.invoices} />
              </FileRow>
            ))}
          </ul>
        )}
      </List>
    </Card>
  );
}

/** Where files are added, since they belong to invoices. */
function NoFiles() {
  const t = useTexts();
  const may = useMay();
  const { entityId, key } = route.useParams();
  return (
    <Empty
      icon="paperclip"
      title={t.files.none}
      action={
        may('files.write') && (
          <Link
            to="/e/$entityId/customers/$key/invoices"
            params={{ entityId, key }}
            className={buttonClass()}
          >
            {t.files.toInvoices}
          </Link>
        )
      }
    >
      {may('files.write') ? t.files.customerNone : t.files.customerNoneReader}
    </Empty>
  );
}

/** A file may be on as many invoices as an addition takes, too many to name unasked. */
const named = 6;

interface InvoicesProps {
  readonly entityId: string;
  readonly invoices: CustomerFile['invoices'];
}

function Invoices({ entityId, invoices }: InvoicesProps) {
  const t = useTexts();
  const [all, setAll] = useState(false);
  const shown = all ? invoices : invoices.slice(0, named);
  const left = invoices.length - shown.length;
  return (
    <span className="block">
      {t.files.on}{' '}
      {shown.map(({ key, number }, index) => (
        <Fragment key={key}>
          {index > 0 && ', '}
          <Link
            to="/e/$entityId/invoices/$key"
            params={{ entityId, key }}
            className="text-accent underline underline-offset-2 [overflow-wrap:anywhere] hover:text-accent-strong"
          >
            {number}
          </Link>
        </Fragment>
      ))}
      {left > 0 && (
        <>
          {' '}
          <button
            type="button"
            onClick={() => setAll(true)}
            className="font-medium text-accent hover:underline"
          >
            {t.files.andOthers(left)}
          </button>
        </>
      )}
    </span>
  );
}
