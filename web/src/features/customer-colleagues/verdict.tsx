import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { verdictQuery } from '../../api/portfolio-queries.ts';
import { allColleaguesQuery, allPlatformUsersQuery } from '../../api/queries.ts';
import type { Customer, Reason, Verdict } from '../../api/types.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Select } from '../../ui/select.tsx';
import { useMe } from '../session/use-session.ts';
import { Reasons } from './reasons.tsx';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly reasons: (reason: Reason) => string;
}

/** Why somebody sees a customer, or why not (C11). */
export function VerdictOf({ entityId, customer, reasons }: Props) {
  const t = useTexts();
  const [userId, setUserId] = useState('');
  const people = usePeopleToAskFor(entityId);
  const verdict = useQuery(verdictQuery(entityId, customer.key, userId));
  const name = people.find(([id]) => id === userId)?.[1] ?? '';
  const answer = useId();
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t.customerColleagues.whyLabel}
        empty={t.customerColleagues.choose}
        value={userId}
        options={people}
        onChange={setUserId}
      />
      <div id={answer} role="status" aria-live="polite" className="empty:hidden">
        {userId !== '' && verdict.isError && (
          <Failed error={verdict.error} retry={verdict.refetch} />
        )}
        {userId !== '' && verdict.data && <Answer {...{ name, reasons }} verdict={verdict.data} />}
      </div>
    </div>
  );
}

interface AnswerProps {
  readonly name: string;
  readonly verdict: Verdict;
  readonly reasons: (reason: Reason) => string;
}

function Answer({ name, verdict, reasons }: AnswerProps) {
  const t = useTexts();
  const { sees, doesNot, hindrances, notAssociated, otherwise } = t.customerColleagues;
  const { visible, because, hindrance } = verdict;
  if (visible) {
    return (
      <Notice tone="good" title={sees(name)}>
        <Reasons because={because} reasons={reasons} />
      </Notice>
    );
  }
  return (
    <Notice tone="warn" title={doesNot(name)}>
      <p>{hindrance ? hindrances[hindrance] : notAssociated}</p>
      {because.length > 0 && (
        <>
          <p className="mt-1.5">{otherwise}</p>
          <Reasons because={because} reasons={reasons} />
        </>
      )}
    </Notice>
  );
}

/** The colleagues of the entity; whoever may know of multi-entity users can ask for those too. */
function usePeopleToAskFor(entityId: string): Option[] {
  const me = useMe();
  const colleagues = useQuery(allColleaguesQuery(entityId)).data ?? [];
  const platform = useQuery({ ...allPlatformUsersQuery, enabled: me.mainAdministrator });
  const named = new Map(
    [...(platform.data ?? []), ...colleagues].map(({ id, name }) => [id, name]),
  );
  return [...named].toSorted(([, one], [, other]) => one.localeCompare(other));
}
