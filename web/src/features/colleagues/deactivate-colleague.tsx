import { useQuery } from '@tanstack/react-query';
import { customersOfQuery } from '../../api/queries.ts';
import type { User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { useColleagueCalls } from './account-calls.ts';
import { DeactivateDialog } from './activity-dialogs.tsx';

interface Props {
  readonly entityId: string;
  readonly user: User;
  readonly onHandOver: () => void;
  readonly onClose: () => void;
}

/** Deactivates; who still has customers is proposed to hand them over first (B10). */
export function DeactivateColleague({ entityId, user, onHandOver, onClose }: Props) {
  const t = useTexts();
  const calls = useColleagueCalls(entityId, user.id);
  const customers = useQuery(customersOfQuery(entityId, user.id)).data;
  const count = customers?.items.length ?? 0;
  return (
    <DeactivateDialog
      person={user}
      calls={calls}
      body={t.colleagues.deactivateBody}
      onClose={onClose}
    >
      {count > 0 && (
        <Notice tone="warn" action={<Button onClick={onHandOver}>{t.colleagues.handOver}</Button>}>
          {t.colleagues.hasCustomers(count, customers?.nextCursor !== null)}
        </Notice>
      )}
    </DeactivateDialog>
  );
}
