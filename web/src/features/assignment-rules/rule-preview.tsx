import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { entityKey } from '../../api/queries.ts';
import type { AssignmentRule } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Failed } from '../../ui/list.tsx';

interface Props {
  readonly entityId: string;
  readonly criteria: AssignmentRule['criteria'];
}

/** Those that are shown by name. */
const first = 5;

/** The customers there are that a rule would touch: how many, and the first of them. */
export function RulePreview({ entityId, criteria }: Props) {
  const t = useTexts();
  const found = useQuery({
    queryKey: [...entityKey(entityId), 'customers', 'of-rule', criteria],
    queryFn: ({ signal }) =>
      api('POST /v1/entities/{e}/customers/search', {
        path: { e: entityId },
        body: { criteria, limit: first },
        signal,
      }),
    placeholderData: (before) => before,
  });
  if (found.isError) return <Failed error={found.error} retry={found.refetch} />;
  const { items = [], total = null, nextCursor = null } = found.data ?? {};
  const rest = total === null ? undefined : total - items.length;
  return (
    <section
      aria-label={t.rules.previewTitle}
      aria-busy={found.isFetching}
      className="rounded-xl bg-sunken px-4 py-3"
    >
      <p role="status" className="font-medium">
        {found.data
          ? t.rules.touches(total ?? items.length, total === null && nextCursor !== null)
          : t.common.loading}
      </p>
      {items.length > 0 && (
        <ul className="mt-1.5 flex flex-col gap-1">
          {items.map(({ code, name, city }) => (
            <li key={code} className="flex gap-3">
              <span className="w-20 shrink-0 truncate text-muted tabular-nums">{code}</span>
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="truncate text-muted max-sm:hidden">{city}</span>
            </li>
          ))}
        </ul>
      )}
      {rest !== undefined && rest > 0 && (
        <p className="mt-1 text-small text-muted">{t.colleagues.moreCustomers(rest)}</p>
      )}
      <p className="mt-1.5 text-small text-muted">{t.rules.previewBody}</p>
    </section>
  );
}
