import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, isProblem, refuseChanged } from '../../api/client.ts';
import { customerColleaguesQuery } from '../../api/portfolio-queries.ts';
import { customerQuery, entityKey } from '../../api/queries.ts';
import type { Customer, CustomerColleague, User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import type { Texts } from '../../languages.ts';
import { useToast } from '../../ui/toast.tsx';
import { renewLists } from '../search/list/queries.ts';
import { useMe } from '../session/use-session.ts';
import { withColleagues, withoutColleague } from './changes.ts';

type Change =
  | { readonly kind: 'associate'; readonly users: readonly User[] }
  | { readonly kind: 'dissociate'; readonly colleague: CustomerColleague }
  | { readonly kind: 'collector'; readonly user: Pick<User, 'id' | 'name'> | null };

/**
 * Changes of who looks after a customer (C1). What is shown changes at once; what is refused is put back,
 * and the refusal stands in `error` until the next change.
 * @param onOutOfSight called once the caller no longer sees the customer (C8)
 */
export function useColleagueChanges(
  entityId: string,
  customer: Customer,
  onOutOfSight: () => Promise<void>,
) {
  const queryClient = useQueryClient();
  const t = useTexts();
  const toast = useToast();
  const me = useMe();
  const record = customerQuery(entityId, customer.key);
  const colleagues = customerColleaguesQuery(entityId, customer.key);
  const show = (change: Change) => {
    if (change.kind === 'collector') {
      queryClient.setQueryData(record.queryKey, {
        ...customer,
        collectorId: change.user?.id ?? null,
      });
      return;
    }
    const by = { id: me.id, name: me.name };
    queryClient.setQueryData(colleagues.queryKey, (list = []) =>
      change.kind === 'associate'
        ? withColleagues(list, change.users, by, new Date().toISOString())
        : withoutColleague(list, change.colleague.userId),
    );
  };
  const renew = async () => {
    try {
      await queryClient.fetchQuery({ ...record, staleTime: 0 });
    } catch (error) {
      if (isProblem(error, 404)) {
        await onOutOfSight();
        queryClient.removeQueries({ queryKey: record.queryKey });
      }
    }
    // The record has just been read; what hangs on it has not.
    await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    await renewLists(queryClient, entityId);
  };
  // Nothing else comes back as it was: whoever is taken out is left out by rules from then on, and what
  // a rule or a run has done is somebody's own once it is done by hand.
  const undoOf = (change: Change) => {
    if (change.kind !== 'dissociate' || change.colleague.origin !== 'manual') return undefined;
    const { userId } = change.colleague;
    return async () => {
      const now = await queryClient.fetchQuery({ ...colleagues, staleTime: 0 });
      if (now.some((one) => one.userId === userId)) refuseChanged();
      const path = { e: entityId, code: customer.key, u: userId };
      await api('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
      await renew();
    };
  };
  return useMutation({
    mutationFn: (change: Change) => send(entityId, customer.key, change),
    onMutate: async (change) => {
      await queryClient.cancelQueries({ queryKey: record.queryKey });
      const before = {
        record: queryClient.getQueryData(record.queryKey),
        colleagues: queryClient.getQueryData(colleagues.queryKey),
      };
      show(change);
      return before;
    },
    onError: (_error, _change, before) => {
      queryClient.setQueryData(record.queryKey, before?.record);
      queryClient.setQueryData(colleagues.queryKey, before?.colleagues);
    },
    onSuccess: (_answer, change) => toast(doneText(change, t), undoOf(change)),
    onSettled: renew,
  });
}

function doneText(change: Change, t: Texts): string {
  const { collectorNow, nobodyNow } = t.customerColleagues;
  if (change.kind === 'dissociate') return t.log.dissociated(change.colleague.name, 0, 1);
  if (change.kind === 'collector') return change.user ? collectorNow(change.user.name) : nobodyNow;
  const names = change.users.map(({ name }) => name).join(', ');
  return t.log.associated(names, 0, change.users.length);
}

/** One after the other: all of them are written into the same record. */
async function send(e: string, code: string, change: Change): Promise<void> {
  if (change.kind === 'associate') {
    for (const { id } of change.users) {
      await api('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', {
        path: { e, code, u: id },
      });
    }
  } else if (change.kind === 'dissociate') {
    const path = { e, code, u: change.colleague.userId };
    await api('DELETE /v1/entities/{e}/customers/{code}/colleagues/{u}', { path });
  } else {
    const body = { userId: change.user?.id ?? null };
    await api('PUT /v1/entities/{e}/customers/{code}/collector', { path: { e, code }, body });
  }
}
