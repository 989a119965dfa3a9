import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { entityKey } from '../../api/queries.ts';
import type { Handover, User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import type { Progress } from './handover.ts';

interface Props {
  readonly entityId: string;
  readonly user: User;
  readonly receiver: User;
  readonly onStart: (from: Progress) => void;
  /** Buttons beside the one that starts. */
  readonly children: ReactNode;
}

/** What a handover would do: how many customers, and which. Nothing is changed by looking. */
export function HandoverPreview({ entityId, user, receiver, onStart, children }: Props) {
  const t = useTexts();
  const preview = useQuery({
    queryKey: [...entityKey(entityId), 'handover', user.id, receiver.id],
    queryFn: ({ signal }) =>
      api('POST /v1/entities/{e}/users/{u}/handover', {
        path: { e: entityId, u: user.id },
        body: { toUserId: receiver.id, dryRun: true },
        signal,
      }),
    staleTime: 0,
  });
  const total = preview.data ? preview.data.transferred + preview.data.remaining : 0;
  return (
    <>
      {preview.isPending && <Skeleton label={t.colleagues.counting} rows={3} />}
      {preview.error && <Failed error={preview.error} retry={preview.refetch} />}
      {preview.data && total === 0 && <Notice>{t.colleagues.nothingToHandOver(user.name)}</Notice>}
      {preview.data && total > 0 && (
        <Customers preview={preview.data} total={total} receiver={receiver} />
      )}
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        {children}
        {total > 0 && (
          <Button variant="primary" onClick={() => onStart({ done: 0, total })}>
            {t.colleagues.handOverNow(total)}
          </Button>
        )}
      </div>
    </>
  );
}

interface CustomersProps {
  readonly preview: Handover;
  readonly total: number;
  readonly receiver: User;
}

function Customers({ preview, total, receiver }: CustomersProps) {
  const t = useTexts();
  const rest = total - preview.customers.length;
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="font-medium">
        {t.colleagues.toHandOver(total, receiver.name)}
      </p>
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        aria-label={t.log.fields.customers}
        className="max-h-56 overflow-y-auto rounded-lg border border-line"
      >
        {preview.customers.map(({ code, name }) => (
          <li key={code} className="flex gap-3 border-b border-line px-3 py-1.5 last:border-b-0">
            <span className="w-24 shrink-0 truncate text-muted tabular-nums">{code}</span>
            <span className="min-w-0 flex-1 truncate">{name}</span>
          </li>
        ))}
        {rest > 0 && <li className="px-3 py-1.5 text-muted">{t.colleagues.moreCustomers(rest)}</li>}
      </ul>
    </div>
  );
}
