import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { api } from '../../api/client.ts';
import { runQuery } from '../runs/queries.ts';
import { useWatchRun } from '../runs/watched-runs.ts';

interface Started {
  readonly runId: string;
  /** Only looked at: nothing is changed by it. */
  readonly dryRun: boolean;
}

/**
 * Rules run on the customers there are (C5, C10): looked at first, then in earnest with what was looked at
 * as its basis. Where that has changed meanwhile it is looked at again, and `changed` says so.
 */
export function useRulesRun(e: string, ruleIds: readonly string[]) {
  const [started, setStarted] = useState<Started>();
  const [changed, setChanged] = useState(false);
  const watchRun = useWatchRun();
  const start = useMutation({
    mutationFn: (body: { dryRun: true } | { basis: string }) =>
      api('POST /v1/entities/{e}/assignment-rules/run', {
        path: { e },
        body: { ...body, ruleIds: [...ruleIds] },
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: ({ runId }, body) => {
      const dryRun = 'dryRun' in body;
      setStarted({ runId, dryRun });
      if (!dryRun) watchRun(e, runId);
    },
  });
  const { mutate, reset } = start;
  const run = useQuery({ ...runQuery(e, started?.runId ?? ''), enabled: started !== undefined });
  const look = useCallback(
    (again: boolean) => {
      setStarted(undefined);
      setChanged(again);
      mutate({ dryRun: true });
    },
    [mutate],
  );
  return {
    started,
    run: run.data,
    error: start.error,
    busy: start.isPending,
    changed,
    check: () => look(false),
    onOvertaken: useCallback(() => look(true), [look]),
    apply: (basis: string) => mutate({ basis }),
    back: () => {
      setStarted(undefined);
      setChanged(false);
      reset();
    },
  };
}
