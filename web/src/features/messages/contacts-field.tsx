import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Contact, Customer } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { controlClass } from '../../ui/control.tsx';
import { findContacts } from '../file-link/recipients.ts';
import type { Suppressed } from './draft.ts';
import { PersonLine } from './person-line.tsx';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly contacts: readonly Contact[];
  readonly chosen: readonly string[];
  readonly blocked: ReadonlyMap<string, Suppressed>;
  readonly onChange: (ids: string[]) => void;
}

/** Fewer are seen at once, without being searched. */
const seenAtOnce = 6;

/** The contacts to whom a message goes; of those who cannot be written to it is said why (H1). */
export function ContactsField({ entityId, customer, contacts, chosen, ...props }: Props) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const found = findContacts(contacts, typed);
  const { blocked, onChange } = props;
  const whyNot = ({ id, email, undeliverable }: Contact) => {
    if (!email) return t.messages.noEmail;
    const suppressed = undeliverable ?? blocked.get(id);
    return suppressed && t.messages.suppressed[suppressed];
  };
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  if (contacts.length === 0) {
    return (
      <p className="text-muted">
        {t.messages.noContacts} <ToContacts {...{ entityId, customer }} />
      </p>
    );
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 text-small font-medium">{t.messages.to}</legend>
      {contacts.length > seenAtOnce && (
        <input
          type="search"
          aria-label={t.fileLink.findContact}
          placeholder={t.fileLink.findHint}
          value={typed}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          className={controlClass}
        />
      )}
      <p role="status" className="sr-only">
        {typed !== '' && t.customerColleagues.found(found.length)}
      </p>
      <div className="max-h-72 overflow-y-auto rounded-lg border border-line">
        {found.map((contact) => (
          <PersonLine
            key={contact.id}
            name={contact.name}
            note={[contact.title, contact.department, contact.email].filter(Boolean).join(' · ')}
            why={whyNot(contact)}
            checked={chosen.includes(contact.id)}
            disabled={whyNot(contact) !== undefined && !chosen.includes(contact.id)}
            onToggle={() => toggle(contact.id)}
          />
        ))}
        {found.length === 0 && (
          <p className="px-3 py-4 text-center text-muted">{t.customerColleagues.noneFound}</p>
        )}
      </div>
      {contacts.every(({ email }) => !email) && <ToContacts {...{ entityId, customer }} />}
    </fieldset>
  );
}

function ToContacts({ entityId, customer }: Pick<Props, 'entityId' | 'customer'>) {
  const t = useTexts();
  return (
    <Link
      to="/e/$entityId/customers/$key/contacts"
      params={{ entityId, key: customer.key }}
      className="text-accent underline underline-offset-2 hover:text-accent-strong"
    >
      {t.messages.toContacts}
    </Link>
  );
}
