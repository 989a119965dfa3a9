import { useId, useState } from 'react';
import type { Contact } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { controlClass } from '../../ui/control.tsx';
import { Icon } from '../../ui/icon.tsx';
import { findContacts } from './recipients.ts';

interface Props {
  readonly label: string;
  readonly contacts: readonly Contact[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Fewer are seen at once, without being searched. */
const seenAtOnce = 5;

/** One of a customer's contacts, found by name, title, department or e-mail address. */
export function ContactPicker({ label, contacts, chosen, onChoose }: Props) {
  const t = useTexts();
  const name = useId();
  const [typed, setTyped] = useState('');
  const found = findContacts(contacts, typed);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 text-small font-medium">{label}</legend>
      {contacts.length > seenAtOnce && <Find typed={typed} onType={setTyped} />}
      <p role="status" className="sr-only">
        {typed !== '' && t.customerColleagues.found(found.length)}
      </p>
      <div className="max-h-60 overflow-y-auto rounded-lg border border-line">
        {found.map(({ id, ...contact }) => (
          <label
            key={id}
            className="flex cursor-pointer items-center gap-3 border-b border-line px-3 py-2 transition-colors last:border-b-0 hover:bg-sunken has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={name}
              checked={chosen === id}
              onChange={() => onChoose(id)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 flex-1">
              <span className="block [overflow-wrap:anywhere]">{contact.name}</span>
              <span className="block text-small text-muted [overflow-wrap:anywhere]">
                {[contact.title, contact.department, contact.email].filter(Boolean).join(' · ')}
              </span>
            </span>
          </label>
        ))}
        {found.length === 0 && (
          <p className="px-3 py-4 text-center text-muted">{t.customerColleagues.noneFound}</p>
        )}
      </div>
    </fieldset>
  );
}

function Find({ typed, onType }: { typed: string; onType: (text: string) => void }) {
  const { fileLink: t } = useTexts();
  return (
    <div className="relative">
      <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-muted">
        <Icon name="search" />
      </span>
      <input
        type="search"
        aria-label={t.findContact}
        placeholder={t.findHint}
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
