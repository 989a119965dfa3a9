import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { allContactsQuery } from '../../api/link-queries.ts';
import { customerQuery } from '../../api/queries.ts';
import type { Contact, Customer } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Select } from '../../ui/select.tsx';
import { ContactPicker } from './contact-picker.tsx';
import { writable } from './recipients.ts';

interface Props {
  readonly entityId: string;
  /** The customers that the file is on. */
  readonly codes: readonly string[];
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** A contact of one of the customers that a file is on. */
export function ContactChoice({ entityId, codes, code, onCode, chosen, onChoose }: Props) {
  const { common, fileLink: t } = useTexts();
  const customers = useQueries({ queries: codes.map((of) => customerQuery(entityId, of)) });
  const contacts = useQuery(allContactsQuery(entityId, code));
  const customer = customers[codes.indexOf(code)]?.data;
  const nameOf = (index: number) => customers[index]?.data?.name;
  return (
    <div className="flex flex-col gap-4">
      {codes.length > 1 && (
        <Select
          label={t.customer}
          value={code}
          options={codes.map((of, index) => [of, [of, nameOf(index)].filter(Boolean).join(' · ')])}
          onChange={onCode}
        />
      )}
      {contacts.isPending && <Skeleton label={common.loading} rows={3} />}
      {contacts.isError && <Failed error={contacts.error} retry={contacts.refetch} />}
      {customer?.status === 'inactive' && <Notice tone="warn">{t.inactiveCustomer}</Notice>}
      {contacts.data && customer?.status !== 'inactive' && (
        <Contacts
          label={t.contactOf(customer?.name ?? code)}
          entityId={entityId}
          customer={customer?.key ?? code}
          {...{ contacts: contacts.data, chosen, onChoose }}
        />
      )}
    </div>
  );
}

interface ContactsProps extends Pick<Props, 'entityId' | 'chosen' | 'onChoose'> {
  readonly label: string;
  readonly customer: Customer['key'];
  readonly contacts: readonly Contact[];
}

function Contacts({ label, entityId, customer, contacts, chosen, onChoose }: ContactsProps) {
  const { fileLink: t } = useTexts();
  const people = writable(contacts);
  const without = contacts.length - people.length;
  return (
    <>
      {people.length > 0 && <ContactPicker contacts={people} {...{ label, chosen, onChoose }} />}
      {(people.length === 0 || without > 0) && (
        <p className="text-small text-muted">
          {people.length === 0 ? t.nobodyWritable : t.withoutAddress(without)}{' '}
          <Link
            to="/e/$entityId/customers/$key/contacts"
            params={{ entityId, key: customer }}
            className="text-accent underline underline-offset-2 hover:text-accent-strong"
          >
            {t.toContacts}
          </Link>
        </p>
      )}
    </>
  );
}
