import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { rulesQuery } from '../../api/portfolio-queries.ts';
import type { AssignmentRule } from '../../api/types.ts';
import { inOrderOf } from './order.ts';

type Rules = readonly AssignmentRule[];

/**
 * What is done to the rules in their list, shown at once. What is refused is put back, and the refusal
 * stands in `error` until the next change.
 */
export function useRuleCalls(e: string) {
  const queryClient = useQueryClient();
  const query = rulesQuery(e);
  const shown = (change: (rules: Rules) => AssignmentRule[]) => {
    const before = queryClient.getQueryData(query.queryKey);
    if (before) queryClient.setQueryData(query.queryKey, change(before));
    return { before };
  };
  // What is shown may be further ahead than what was answered: only the versions are taken from it.
  const noteVersions = (answered: Rules) =>
    shown((rules) =>
      rules.map((one) => {
        const version = answered.find(({ id }) => id === one.id)?.version ?? one.version;
        return { ...one, version };
      }),
    );
  const shared = {
    // One after the other, as they were made.
    scope: { id: `rules-${e}` },
    onError: (_error: Error, _change: unknown, kept?: { before: AssignmentRule[] | undefined }) => {
      queryClient.setQueryData(query.queryKey, kept?.before);
    },
    onSettled: () => queryClient.invalidateQueries(query),
  };
  const order = useMutation({
    ...shared,
    mutationFn: (ruleIds: string[]) =>
      api('PUT /v1/entities/{e}/assignment-rules/order', { path: { e }, body: { ruleIds } }),
    onMutate: async (ids) => {
      await queryClient.cancelQueries(query);
      return shown((rules) => inOrderOf(rules, ids));
    },
    onSuccess: ({ items }) => noteVersions(items),
  });
  const enable = useMutation({
    ...shared,
    mutationFn: ({ id, enabled, version }: AssignmentRule) => {
      const known = queryClient.getQueryData(query.queryKey)?.find((rule) => rule.id === id);
      const ifMatch = known?.version ?? version;
      const path = { e, id };
      return api('PATCH /v1/entities/{e}/assignment-rules/{id}', {
        path,
        body: { enabled },
        ifMatch,
      });
    },
    onMutate: async ({ id, enabled }) => {
      await queryClient.cancelQueries(query);
      return shown((rules) => rules.map((one) => (one.id === id ? { ...one, enabled } : one)));
    },
    onSuccess: (rule) => noteVersions([rule]),
  });
  return { order, enable };
}
