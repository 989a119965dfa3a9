import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { Customer, User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { PeoplePicker } from './people-picker.tsx';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly onChange: (user: User | null) => void;
  readonly onClose: () => void;
}

/** Puts somebody in charge of a customer, or nobody. */
export function ChangeCollectorDialog({ entityId, customer, onChange, onClose }: Props) {
  const t = useTexts();
  const users = useQuery(allColleaguesQuery(entityId));
  const [chosen, setChosen] = useState<string | null>(customer.collectorId);
  const change = () => {
    const user = users.data?.find(({ id }) => id === chosen) ?? null;
    if (chosen !== customer.collectorId) onChange(user);
    onClose();
  };
  return (
    <Dialog title={t.customerColleagues.collectorTitle(customer.name)} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">{t.customerColleagues.collectorBody}</p>
        {users.isPending && <Skeleton label={t.common.loading} rows={4} />}
        {users.isError && <Failed error={users.error} retry={users.refetch} />}
        {users.data && (
          <PeoplePicker
            label={t.customers.collector}
            people={users.data}
            chosen={chosen === null ? [] : [chosen]}
            onChange={([id]) => setChosen(id ?? null)}
            single
            nobody={t.customers.noCollector}
          />
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button variant="primary" onClick={change}>
            {t.common.save}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
