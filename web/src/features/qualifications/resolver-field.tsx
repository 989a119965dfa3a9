import { useQuery } from '@tanstack/react-query';
import { type UseFormReturn, useController } from 'react-hook-form';
import { sightQuery } from '../../api/portfolio-queries.ts';
import { allColleaguesQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import type { Choosable } from '../customer-colleagues/people.ts';
import { PeoplePicker } from '../customer-colleagues/people-picker.tsx';
import { useMay } from '../session/use-session.ts';
import type { QualifyValues } from './values.ts';

interface Props {
  readonly entityId: string;
  readonly customerKey: string;
  readonly form: UseFormReturn<QualifyValues>;
}

/** Who is to settle it: a colleague who sees the customer, or nobody in particular. */
export function ResolverField({ entityId, customerKey, form }: Props) {
  const t = useTexts();
  const { people, error, retry } = useResolvers(entityId, customerKey);
  const { field, fieldState } = useController({ control: form.control, name: 'resolver' });
  const wrong = fieldState.error?.message;
  if (error) return <Failed error={error} retry={retry} />;
  if (!people) return <Skeleton label={t.common.loading} rows={3} />;
  return (
    <div>
      <PeoplePicker
        label={t.qualifications.resolver}
        people={people}
        chosen={field.value === '' ? [] : [field.value]}
        onChange={([one = '']) => field.onChange(one)}
        single
        nobody={t.qualifications.nobody}
      />
      {wrong && (
        <p role="alert" className="mt-1.5 text-small text-danger">
          {wrong}
        </p>
      )}
    </div>
  );
}

/**
 * Active colleagues who see the customer. Who sees it is told to those alone who may change customers; to
 * others all are offered, and the API refuses who does not.
 */
function useResolvers(entityId: string, customerKey: string) {
  const knowsSight = useMay()('customers.write');
  const users = useQuery(allColleaguesQuery(entityId));
  const sight = useQuery({ ...sightQuery(entityId, customerKey), enabled: knowsSight });
  const failed = users.error ?? sight.error;
  const isActive = (id: string) =>
    users.data?.find((user) => user.id === id)?.status !== 'inactive';
  const all: readonly Choosable[] | undefined = knowsSight
    ? sight.data?.map(({ userId: id, name, role }) => ({ id, name, role, status: 'active' }))
    : users.data?.filter(({ status }) => status === 'active');
  return {
    people: users.data && all?.filter(({ id }) => isActive(id)),
    error: failed,
    retry: () => Promise.all([users.refetch(), ...(knowsSight ? [sight.refetch()] : [])]),
  };
}
