import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { customerColleaguesQuery, sightQuery } from '../../api/portfolio-queries.ts';
import type { Customer, Reason, Sight, User } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { Face } from '../../ui/picture.tsx';
import { Reasons } from './reasons.tsx';
import { VerdictOf } from './verdict.tsx';
import { reasonText } from './words.ts';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  /** Of whose sight the address asks. */
  readonly userId: string;
  readonly onAsk: (userId: string) => void;
  readonly onAssociate: ((user: User) => void) | undefined;
}

/** Those who are shown before all of them are asked for. */
const first = 6;

/** Who sees a customer and why; why somebody does or does not (C11). */
export function SightPanel({ entityId, customer, userId, onAsk, onAssociate }: Props) {
  const t = useTexts();
  const sight = useQuery(sightQuery(entityId, customer.key));
  const [all, setAll] = useState(false);
  const reasons = useReasons(entityId, customer);
  const { compare } = new Intl.Collator(t.locale);
  const people = (sight.data ?? []).toSorted((one, other) => compare(one.name, other.name));
  const rest = people.length - first;
  return (
    <Card>
      <div className="flex flex-col gap-1 border-b border-line p-5">
        <h2 className="flex items-center gap-2 text-base font-semibold">
          <Icon name="eye" className="size-4 text-accent" />
          {t.customerColleagues.sightTitle}
        </h2>
        <p className="text-muted">{t.customerColleagues.sightBody}</p>
      </div>
      <div className="border-b border-line p-5">
        <VerdictOf {...{ entityId, customer, reasons, userId, onAsk, onAssociate }} />
      </div>
      {sight.isPending && <Skeleton label={t.common.loading} rows={4} />}
      {sight.isError && !sight.data && <Failed error={sight.error} retry={sight.refetch} />}
      {sight.data && (
        <div className="flex flex-col gap-3 p-5">
          <p className="font-medium">{t.customerColleagues.seenBy(people.length)}</p>
          <ul className="flex flex-col gap-3">
            {(all ? people : people.slice(0, first)).map((one) => (
              <Seer key={one.userId} sight={one} reasons={reasons} onAsk={onAsk} />
            ))}
          </ul>
          {rest > 0 && (
            <Button small className="self-start" onClick={() => setAll(!all)}>
              {all ? t.customerColleagues.fewer : t.customerColleagues.others(rest)}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}

interface SeerProps extends Pick<Props, 'onAsk'> {
  readonly sight: Sight;
  readonly reasons: (reason: Reason) => string;
}

/** Somebody who sees it; their name leads to the picture of why. */
function Seer({ sight: { userId, name, because }, reasons, onAsk }: SeerProps) {
  const t = useTexts();
  return (
    <li className="flex items-start gap-3">
      <Face of={{ name }} />
      <div className="min-w-0">
        <button
          type="button"
          onClick={() => onAsk(userId)}
          className="min-h-6 text-left font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
        >
          {name}
          <span className="sr-only">: {t.explain.why}</span>
        </button>
        <Reasons because={because} reasons={reasons} />
      </div>
    </li>
  );
}

/** The sentence for a reason; rules are told by the names that the customer's colleagues state. */
function useReasons(entityId: string, customer: Customer): (reason: Reason) => string {
  const { t, format } = useLanguage();
  const colleagues = useQuery(customerColleaguesQuery(entityId, customer.key)).data ?? [];
  const nameOf = (ruleId: string | null) =>
    colleagues.find((one) => one.ruleId === ruleId)?.ruleName;
  return (reason) => reasonText(reason, nameOf, { t, format });
}
