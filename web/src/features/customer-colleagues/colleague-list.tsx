import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { Customer, CustomerColleague } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { withoutCollector } from './changes.ts';
import { ColleagueLine } from './colleague-line.tsx';
import { RemoveColleague } from './remove-colleague.tsx';
import { associationText } from './words.ts';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly colleagues: readonly CustomerColleague[];
  /** Given to those who may put somebody else in charge. */
  readonly onCollector: (() => void) | undefined;
  /** Given to those who may remove somebody. */
  readonly onRemove: ((colleague: CustomerColleague) => void) | undefined;
}

/** The collector first, then everybody who is associated. */
export function ColleagueList({ entityId, customer, colleagues, onCollector, onRemove }: Props) {
  const { t, format } = useLanguage();
  const [removing, setRemoving] = useState<CustomerColleague>();
  const list = useFocusWhenShorter(colleagues.length);
  const { collectorId } = customer;
  const inCharge = colleagues.find(({ userId }) => userId === collectorId);
  const remove = (colleague: CustomerColleague) =>
    onRemove && (
      <IconButton
        icon="close"
        label={t.customerColleagues.remove(colleague.name)}
        onClick={() => setRemoving(colleague)}
      />
    );
  const others = withoutCollector(colleagues, collectorId, format.locale);
  return (
    <>
      <ul ref={list} tabIndex={-1} aria-label={t.customerColleagues.title} className="outline-none">
        <CollectorLine {...{ entityId, collectorId }} association={inCharge}>
          {onCollector && (
            <Button small onClick={onCollector}>
              {t.customerColleagues.change}
              <span className="sr-only">{t.customerColleagues.changeWhat}</span>
            </Button>
          )}
          {inCharge && remove(inCharge)}
        </CollectorLine>
        {others.map((colleague) => (
          <ColleagueLine
            key={colleague.userId}
            entityId={entityId}
            person={{ ...colleague, id: colleague.userId }}
            note={associationText(colleague, colleague.ruleName, { t, format })}
          >
            {remove(colleague)}
          </ColleagueLine>
        ))}
      </ul>
      {others.length === 0 && (
        <p className="px-5 py-6 text-muted sm:px-6">
          {onRemove ? t.customerColleagues.noneYet : t.customerColleagues.none}
        </p>
      )}
      {removing && onRemove && (
        <RemoveColleague
          colleague={removing}
          inCharge={removing.userId === collectorId}
          onRemove={() => onRemove(removing)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </>
  );
}

/** A list that takes the focus when the line that had it is removed. */
function useFocusWhenShorter(length: number) {
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(length);
  useEffect(() => {
    if (length < before.current) list.current?.focus();
    before.current = length;
  }, [length]);
  return list;
}

interface CollectorProps {
  readonly entityId: string;
  readonly collectorId: string | null;
  readonly association: CustomerColleague | undefined;
  readonly children: ReactNode;
}

function CollectorLine({ entityId, collectorId, association, children }: CollectorProps) {
  const { t, format } = useLanguage();
  const users = useQuery(allColleaguesQuery(entityId)).data;
  const user = users?.find(({ id }) => id === collectorId);
  if (collectorId === null) return <NobodyInCharge>{children}</NobodyInCharge>;
  const person = user ?? (association && { ...association, id: association.userId });
  return (
    <ColleagueLine
      entityId={entityId}
      person={person ?? { id: collectorId, name: t.common.notGiven, role: null, status: 'active' }}
      badge={<Badge tone="accent">{t.customerColleagues.inCharge}</Badge>}
      note={
        association
          ? associationText(association, association.ruleName, { t, format })
          : t.customerColleagues.onlyCollector
      }
    >
      {children}
    </ColleagueLine>
  );
}

function NobodyInCharge({ children }: { children: ReactNode }) {
  const t = useTexts();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-sunken/50 px-5 py-3.5 sm:px-6">
      <span className="min-w-0 flex-1 basis-48 text-muted">
        {t.customerColleagues.nobodyInCharge}
      </span>
      {children}
    </li>
  );
}
