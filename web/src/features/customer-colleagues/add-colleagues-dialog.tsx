import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { Customer, CustomerColleague, User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { NewColleagueDialog } from '../colleagues/new-colleague-dialog.tsx';
import { useMay } from '../session/use-session.ts';
import { PeoplePicker } from './people-picker.tsx';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly present: readonly CustomerColleague[];
  readonly onAdd: (users: readonly User[]) => void;
  readonly onClose: () => void;
}

/** Chooses colleagues for a customer, or creates one first (C1). */
export function AddColleaguesDialog({ entityId, customer, present, onAdd, onClose }: Props) {
  const t = useTexts();
  const may = useMay();
  const users = useQuery(allColleaguesQuery(entityId));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [creating, setCreating] = useState(false);
  const there = new Set(present.map(({ userId }) => userId));
  const people = (users.data ?? []).filter(({ id }) => !there.has(id));
  const add = () => {
    onAdd(people.filter(({ id }) => chosen.includes(id)));
    onClose();
  };
  return (
    <Dialog title={t.customerColleagues.addTitle(customer.name)} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">{t.customerColleagues.addBody}</p>
        {users.isPending && <Skeleton label={t.common.loading} rows={4} />}
        {users.isError && <Failed error={users.error} retry={users.refetch} />}
        {users.data && (
          <PeoplePicker
            label={t.customerColleagues.whom}
            people={people}
            chosen={chosen}
            onChange={setChosen}
          />
        )}
        {may('users.manage') && (
          <Button
            variant="quiet"
            icon="plus"
            className="self-start"
            onClick={() => setCreating(true)}
          >
            {t.customerColleagues.createFirst}
          </Button>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button variant="primary" disabled={chosen.length === 0} onClick={add}>
            {t.customerColleagues.addNow(chosen.length)}
          </Button>
        </div>
      </div>
      {creating && (
        <NewColleagueDialog
          entityId={entityId}
          onCreated={({ id }) => setChosen((before) => [...before, id])}
          onClose={() => setCreating(false)}
        />
      )}
    </Dialog>
  );
}
