import { type ReactNode, useId, useMemo, useState } from 'react';
import { useLanguage, useTexts } from '../../language.tsx';
import { controlClass } from '../../ui/control.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type Choosable, findPeople, inOrderOfName } from './people.ts';

interface Props {
  readonly label: string;
  readonly people: readonly Choosable[];
  readonly chosen: readonly string[];
  readonly onChange: (ids: string[]) => void;
  /** Only one of them can be chosen. */
  readonly single?: boolean;
  /** What choosing nobody is called, where that is a choice of its own. */
  readonly nobody?: string;
}

/** Longer lists are narrowed by typing. */
const most = 100;

/** People to choose from, found by name or role. */
export function PeoplePicker({ label, people, chosen, onChange, single = false, nobody }: Props) {
  const { t, format } = useLanguage();
  const [typed, setTyped] = useState('');
  const sorted = useMemo(() => inOrderOfName(people, format.locale), [people, format.locale]);
  const found = findPeople(sorted, typed, (role) => t.roles[role]);
  const name = useId();
  const toggle = (id: string) => {
    if (single) onChange([id]);
    else if (chosen.includes(id)) onChange(chosen.filter((other) => other !== id));
    else onChange([...chosen, id]);
  };
  const choice = (id: string) => ({
    id: `${name}-${id}`,
    type: single ? 'radio' : 'checkbox',
    name,
    checked: chosen.includes(id),
    onChange: () => toggle(id),
  });
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 text-small font-medium">{label}</legend>
      <Find typed={typed} onType={setTyped} />
      <p role="status" className="sr-only">
        {t.customerColleagues.found(found.length)}
      </p>
      <div className="max-h-72 overflow-y-auto rounded-lg border border-line">
        {nobody !== undefined && typed === '' && (
          <Line of={`${name}-`}>
            <input {...choice('')} checked={chosen.length === 0} onChange={() => onChange([])} />
            <span className="text-muted">{nobody}</span>
          </Line>
        )}
        {found.slice(0, most).map((person) => (
          <Line key={person.id} of={`${name}-${person.id}`}>
            <input {...choice(person.id)} />
            <PersonLine person={person} />
          </Line>
        ))}
        {found.length === 0 && (
          <p className="px-3 py-4 text-center text-muted">{t.customerColleagues.noneFound}</p>
        )}
        {found.length > most && (
          <p className="px-3 py-2 text-muted">{t.customerColleagues.narrow(found.length - most)}</p>
        )}
      </div>
    </fieldset>
  );
}

function Find({ typed, onType }: { typed: string; onType: (text: string) => void }) {
  const t = useTexts();
  return (
    <div className="relative">
      <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-muted">
        <Icon name="search" />
      </span>
      <input
        type="search"
        aria-label={t.colleagues.searchLabel}
        placeholder={t.customerColleagues.findHint}
        value={typed}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          // Enter would send the form around it.
          if (event.key === 'Enter') event.preventDefault();
        }}
        className={`${controlClass} pl-9`}
      />
    </div>
  );
}

function Line({ of, children }: { of: string; children: ReactNode }) {
  return (
    <label
      htmlFor={of}
      className="flex cursor-pointer items-center gap-3 border-b border-line px-3 py-2 transition-colors last:border-b-0 hover:bg-sunken has-checked:bg-accent-soft [&_input]:size-4 [&_input]:shrink-0 [&_input]:accent-accent"
    >
      {children}
    </label>
  );
}

function PersonLine({ person }: { person: Choosable }) {
  const t = useTexts();
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{person.name}</span>
        {person.role && (
          <span className="block truncate text-small text-muted">{t.roles[person.role]}</span>
        )}
      </span>
      {person.status !== 'active' && <Badge>{t.colleagues.statuses[person.status]}</Badge>}
    </>
  );
}
