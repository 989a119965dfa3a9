import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api/client.ts';
import type { AttachmentRow, CustomerFile, Hold, Invoice } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { downloadFrom } from '../../ui/leaving.ts';
import { messageOf } from '../../ui/messages.ts';
import { FileKind } from './file-kind.tsx';
import { FileMenu } from './file-menu.tsx';

interface Props {
  readonly entityId: string;
  readonly file: AttachmentRow | CustomerFile;
  /** The invoice on whose page it is shown. */
  readonly invoice?: Pick<Invoice, 'key' | 'number'>;
  /** On which invoices it is, as far as the page does not say. */
  readonly children?: ReactNode;
}

export function FileRow({ entityId, file, invoice, children }: Props) {
  const { t, format } = useLanguage();
  const { hold } = file;
  const { id, fileName, size, description, comment } = file;
  const download = useMutation({
    mutationFn: () =>
      api('POST /v1/entities/{e}/attachments/{a}/download', { path: { e: entityId, a: id } }),
    onSuccess: ({ url }) => downloadFrom(url),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2 px-5 py-3.5 sm:px-6">
      <FileKind name={fileName} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium [overflow-wrap:anywhere]">{fileName}</p>
        {description && <p className="whitespace-pre-line text-muted">{description}</p>}
        {comment && (
          <p className="whitespace-pre-line text-small text-muted italic [overflow-wrap:anywhere]">
            {t.fileChanges.commentIs(comment)}
          </p>
        )}
        <p className="text-small text-muted">
          <span className="tabular-nums">{format.size(size)}</span>
          {' · '}
          {t.files.addedBy(file.createdBy.name, format.dateTime(file.createdAt))}
          {children}
        </p>
        {download.error && (
          <p role="alert" className="text-small text-danger">
            {messageOf(download.error, t)}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
        <Visibility file={file} />
        {hold && <HeldBadge hold={hold} />}
        {file.state === 'available' && (
          <div className="ml-auto flex items-center gap-2">
            <Button
              small
              icon="download"
              aria-label={t.files.downloadOf(fileName)}
              busy={download.isPending}
              onClick={() => download.mutate()}
            >
              {t.files.download}
            </Button>
            <FileMenu entityId={entityId} file={file} hold={hold} invoice={invoice} />
          </div>
        )}
      </div>
    </li>
  );
}

/** That a hold keeps the file, with its reason for who points at it or hears the page. */
function HeldBadge({ hold }: { hold: Hold }) {
  const { holds } = useTexts();
  return (
    <span title={hold.reason}>
      <Badge tone="danger">
        <Icon name="shield" className="mr-1 size-3" />
        {holds.badge}
        <span className="sr-only">: {hold.reason}</span>
      </Badge>
    </span>
  );
}

function Visibility({ file }: Pick<Props, 'file'>) {
  const { badges } = useTexts().files;
  if (file.state === 'pending') return <Badge tone="warn">{badges.pending}</Badge>;
  const { visibleToColleagues, visibleToCustomers } = file;
  if (!visibleToColleagues && !visibleToCustomers) return <Badge>{badges.internal}</Badge>;
  return (
    <>
      {visibleToColleagues && <Badge tone="accent">{badges.colleagues}</Badge>}
      {visibleToCustomers && <Badge tone="warn">{badges.customers}</Badge>}
    </>
  );
}
