import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api/client.ts';
import type { PortalFile } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { downloadFrom } from '../../ui/leaving.ts';
import { DownloadRow } from '../files/download-row.tsx';

interface Props {
  readonly file: PortalFile;
  /** On which invoices it is, as far as the page does not say. */
  readonly children?: ReactNode;
}

/** A shared file, to be downloaded. */
export function PortalFileRow({ file, children }: Props) {
  const { t, format } = useLanguage();
  const { id, size, createdAt } = file;
  const download = useMutation({
    mutationFn: () => api('POST /v1/portal/attachments/{a}/download', { path: { a: id } }),
    onSuccess: ({ url }) => downloadFrom(url),
  });
  return (
    <DownloadRow file={file} download={download}>
      <p className="text-small text-muted tabular-nums">
        {format.size(size)}
        {' · '}
        {t.portal.files.since(format.date(createdAt))}
      </p>
      {children}
    </DownloadRow>
  );
}
