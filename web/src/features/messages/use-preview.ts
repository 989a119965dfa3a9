import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messagePreviewQuery } from '../../api/message-queries.ts';
import type { MessagePreview, NewMessage } from '../../api/types.ts';
import { usePaused } from '../../ui/use-paused.ts';
import type { Suppressed } from './draft.ts';

/** What a message would be, a moment after something about it was changed. */
export function usePreview(entityId: string, code: string, body: NewMessage) {
  const [asked, isNow] = usePaused(body);
  const enabled = asked.to.length > 0;
  const query = useQuery({ ...messagePreviewQuery(entityId, code, asked), enabled });
  const { data, error, isFetching, isPlaceholderData, refetch } = query;
  // Where there is none for what is asked now, the text of the last one stays to be edited.
  const [last, setLast] = useState<MessagePreview>();
  const [blocked, setBlocked] = useState<ReadonlyMap<string, Suppressed>>(new Map());
  if (data && data !== last) {
    setLast(data);
    setBlocked(new Map([...blocked, ...suppressedIn(data)]));
  }
  const isCurrent = isNow && enabled && data !== undefined && !isPlaceholderData && !isFetching;
  return {
    asked,
    shown: enabled && !error ? (data ?? last) : undefined,
    last,
    /** Why nothing is sent to some, by id, as far as any preview has told. */
    blocked,
    error: enabled && isNow ? error : null,
    isCurrent,
    isPending: !isNow || isFetching,
    refetch,
  };
}

export type Previewing = ReturnType<typeof usePreview>;

const suppressedIn = ({ to, cc }: MessagePreview) =>
  [...to, ...cc].flatMap(({ id, suppressed }) => (suppressed ? [[id, suppressed] as const] : []));
