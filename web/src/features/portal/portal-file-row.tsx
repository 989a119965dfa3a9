import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api/client.ts';
import type { PortalFile } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { messageOf } from '../../ui/messages.ts';
import { FileKind } from '../files/file-kind.tsx';

interface Props {
  readonly file: PortalFile;
  /** On which invoices it is, as far as the page does not say. */
  readonly children?: ReactNode;
}

/** A shared file, to be downloaded. */
export function PortalFileRow({ file, children }: Props) {
  const { t, format } = useLanguage();
  const { id, fileName, size, description, createdAt } = file;
  const download = useMutation({
    mutationFn: () => api('POST /v1/portal/attachments/{a}/download', { path: { a: id } }),
    // It is answered as an attachment, so the page stays.
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2.5 px-5 py-3.5 sm:px-6">
      <FileKind name={fileName} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium [overflow-wrap:anywhere]">{fileName}</p>
        {description && <p className="whitespace-pre-line text-muted">{description}</p>}
        <p className="text-[0.8125rem] text-muted tabular-nums">
          {format.size(size)}
          {' · '}
          {t.portal.files.since(format.date(createdAt))}
        </p>
        {children}
        {download.error && (
          <p role="alert" className="text-[0.8125rem] text-danger">
            {messageOf(download.error, t)}
          </p>
        )}
      </div>
      <Button
        icon="download"
        aria-label={t.files.downloadOf(fileName)}
        busy={download.isPending}
        onClick={() => download.mutate()}
        className="max-sm:w-full"
      >
        {t.files.download}
      </Button>
    </li>
  );
}
