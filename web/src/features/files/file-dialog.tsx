import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fileQuery } from '../../api/file-queries.ts';
import type { Attachment } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';

interface Props {
  readonly entityId: string;
  readonly id: string;
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: (file: Attachment) => ReactNode;
}

/** A dialog about a file as it is now, with its version and invoices, which lists leave out. */
export function FileDialog({ entityId, id, title, wide = false, onClose, children }: Props) {
  const t = useTexts();
  const { data, error, isFetchedAfterMount, refetch } = useQuery(fileQuery(entityId, id));
  const isNow = data !== undefined && isFetchedAfterMount;
  return (
    <Dialog title={title} wide={wide} onClose={onClose}>
      {isNow && children(data)}
      {!isNow && error && <Failed error={error} retry={refetch} />}
      {!isNow && !error && <Skeleton label={t.common.loading} rows={4} />}
    </Dialog>
  );
}
