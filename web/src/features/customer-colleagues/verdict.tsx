import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { verdictQuery } from '../../api/portfolio-queries.ts';
import { allColleaguesQuery, allPlatformUsersQuery } from '../../api/queries.ts';
import type { Customer, Reason, User, Verdict } from '../../api/types.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Failed } from '../../ui/list.tsx';
import { Select } from '../../ui/select.tsx';
import { useMe } from '../session/use-session.ts';
import { MendAccount } from './mend-account.tsx';
import { SightPicture } from './sight-picture.tsx';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly reasons: (reason: Reason) => string;
  /** Of whom it is asked; empty: of nobody yet. */
  readonly userId: string;
  readonly onAsk: (userId: string) => void;
  /** Given to those who may associate somebody. */
  readonly onAssociate: ((user: User) => void) | undefined;
}

/** Why somebody sees a customer, or why not, as a picture (C11). */
export function VerdictOf({ entityId, customer, reasons, userId, onAsk, onAssociate }: Props) {
  const t = useTexts();
  const people = usePeopleToAskFor(entityId);
  const users = useQuery(allColleaguesQuery(entityId)).data;
  const verdict = useQuery(verdictQuery(entityId, customer.key, userId));
  const name = people.find(([id]) => id === userId)?.[1] ?? '';
  const user = users?.find(({ id }) => id === userId);
  const answer = useId();
  return (
    <div className="flex flex-col gap-4">
      <Select
        label={t.customerColleagues.whyLabel}
        empty={t.customerColleagues.choose}
        value={userId}
        options={people}
        onChange={onAsk}
      />
      {userId !== '' && verdict.isError && <Failed error={verdict.error} retry={verdict.refetch} />}
      <div id={answer} role="status" aria-live="polite" className="empty:hidden">
        {userId !== '' && verdict.data && <Headline name={name} verdict={verdict.data} />}
      </div>
      {userId !== '' && verdict.data && (
        <SightPicture
          {...{ entityId, customer, name, user, reasons }}
          verdict={verdict.data}
          mendAccount={
            <MendAccount {...{ entityId, userId, user }} hindrance={verdict.data.hindrance} />
          }
          mendAssociation={
            onAssociate &&
            user && (
              <Button small className="mt-2" icon="plus" onClick={() => onAssociate(user)}>
                {t.explain.associate}
              </Button>
            )
          }
        />
      )}
    </div>
  );
}

/** The answer in a word, and where there is no way, why. */
function Headline({ name, verdict }: { name: string; verdict: Verdict }) {
  const t = useTexts();
  const { sees, doesNot, hindrances, notAssociated } = t.customerColleagues;
  const { visible, hindrance } = verdict;
  return (
    <div className="flex items-start gap-2.5">
      <Icon
        name={visible ? 'eye' : 'close'}
        className={`mt-0.5 size-4 ${visible ? 'text-good' : 'text-warn'}`}
      />
      <div>
        <p className="font-semibold">{visible ? sees(name) : doesNot(name)}</p>
        {!visible && (
          <p className="text-small text-muted">
            {hindrance ? hindrances[hindrance] : notAssociated}
          </p>
        )}
      </div>
    </div>
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
