import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { User } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { controlClass } from '../../ui/control.tsx';
import { Badge, Skeleton } from '../../ui/feedback.tsx';
import { menuItemClass } from '../../ui/menu.tsx';
import { findPeople, inOrderOfName } from '../customer-colleagues/people.ts';

interface Props {
  readonly label: string;
  readonly people: readonly User[];
  readonly value: string;
  readonly onApply: (id: string) => void;
}

/** Longer lists are narrowed by typing. */
const most = 50;

interface ControlProps extends Omit<Props, 'people'> {
  readonly entityId: string;
}

/** One of the colleagues of an entity. */
export function PersonControl({ entityId, ...props }: ControlProps) {
  const t = useTexts();
  const people = useQuery(allColleaguesQuery(entityId)).data;
  if (!people) return <Skeleton label={t.common.loading} rows={3} />;
  return <PersonForm {...props} people={people} />;
}

/** One person, found by name or role; whoever is pressed counts at once. */
function PersonForm({ label, people, value, onApply }: Props) {
  const { t, format } = useLanguage();
  const [typed, setTyped] = useState('');
  const sorted = useMemo(() => inOrderOfName(people, format.locale), [people, format.locale]);
  const found = findPeople(sorted, typed, (role) => t.roles[role]);
  return (
    <div className="flex flex-col gap-2">
      <input
        type="search"
        aria-label={label}
        placeholder={t.customerColleagues.findHint}
        value={typed}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        className={controlClass}
      />
      <p role="status" className="sr-only">
        {t.customerColleagues.found(found.length)}
      </p>
      <ul aria-label={label} className="-mx-1 max-h-64 overflow-y-auto px-1">
        {found.slice(0, most).map((person) => (
          <li key={person.id}>
            <button
              type="button"
              aria-current={person.id === value}
              onClick={() => onApply(person.id)}
              className={menuItemClass}
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate">{person.name}</span>
                <span className="block truncate text-small text-muted">{t.roles[person.role]}</span>
              </span>
              {person.status !== 'active' && <Badge>{t.colleagues.statuses[person.status]}</Badge>}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="text-muted">{t.customerColleagues.noneFound}</p>}
      {found.length > most && (
        <p className="text-muted">{t.customerColleagues.narrow(found.length - most)}</p>
      )}
    </div>
  );
}
