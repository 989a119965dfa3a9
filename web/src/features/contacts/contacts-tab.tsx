import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { customerQuery } from '../../api/queries.ts';
import type { Contact } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { CreateButton } from '../../ui/create-button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { AccessDialog } from '../accesses/access-dialog.tsx';
import { useMay } from '../session/use-session.ts';
import { AccessOfContact } from './access-of-contact.tsx';
import { ContactCard } from './contact-card.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { DeleteContact } from './delete-contact.tsx';
import { contactsQuery } from './queries.ts';

const route = getRouteApi('/signed-in/e/$entityId/customers/$key/contacts');

type Opened = { readonly what: 'edit' | 'delete'; readonly contact?: Contact };

/** The contacts of a customer (E1). */
export function ContactsTab() {
  const t = useTexts();
  const may = useMay();
  const mayWrite = may('contacts.write');
  const { entityId, key } = route.useParams();
  const { access: shown } = route.useSearch();
  const navigate = route.useNavigate();
  const showAccess = (access: string | undefined) =>
    navigate({ search: access ? { access } : {}, replace: true, resetScroll: false });
  const customer = useSuspenseQuery(customerQuery(entityId, key)).data;
  const contacts = useInfiniteQuery(contactsQuery(entityId, key));
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const add = mayWrite && (
    <CreateButton onClick={() => setOpened({ what: 'edit' })}>{t.contacts.add}</CreateButton>
  );
  const open = (what: Opened['what'], contact: Contact) =>
    mayWrite ? () => setOpened({ what, contact }) : undefined;
  return (
    <Card>
      <div className="flex flex-wrap items-start gap-3 border-b border-line p-5 sm:px-6">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-base font-semibold">{t.contacts.title}</h2>
          <p className="text-muted">{t.contacts.body}</p>
        </div>
        {add}
      </div>
      <List
        query={contacts}
        uncounted
        empty={
          <Empty icon="people" title={t.contacts.emptyTitle}>
            {mayWrite ? t.contacts.emptyBody : t.contacts.emptyReader}
          </Empty>
        }
      >
        {(items) => (
          <ul
            aria-label={t.contacts.title}
            className="grid gap-px overflow-hidden rounded-b-xl bg-line sm:grid-cols-2"
          >
            {items.map((contact) => (
              <ContactCard
                key={contact.id}
                contact={contact}
                onEdit={open('edit', contact)}
                onDelete={open('delete', contact)}
                access={
                  <AccessOfContact
                    {...{ entityId, customer, contact }}
                    onOpen={() => showAccess(contact.id)}
                  />
                }
              />
            ))}
          </ul>
        )}
      </List>
      {opened?.what === 'edit' && (
        <ContactDialog {...{ entityId, customer }} contact={opened.contact} onClose={close} />
      )}
      {opened?.what === 'delete' && opened.contact && (
        <DeleteContact {...{ entityId, customer }} contact={opened.contact} onClose={close} />
      )}
      {shown !== undefined && may('access.grant') && (
        <AccessDialog
          key={shown}
          path={{ entityId, customer: key, contact: shown }}
          onClose={() => showAccess(undefined)}
        />
      )}
    </Card>
  );
}
