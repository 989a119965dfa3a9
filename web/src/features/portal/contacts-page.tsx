import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { portalContactsQuery } from '../../api/portal-queries.ts';
import type { PortalContact } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import type { Outcome } from './details-values.ts';
import { OutcomeNotice } from './outcome.tsx';
import { PortalContactCard } from './portal-contact-card.tsx';
import { usePortal } from './use-portal.ts';

/** The contacts of the own customer; their details can be updated (E4). */
export function ContactsPage() {
  const t = useTexts();
  const { company, readOnly } = usePortal();
  const contacts = useInfiniteQuery(portalContactsQuery);
  const [edited, setEdited] = useState<PortalContact>();
  const [outcome, setOutcome] = useState<Outcome>();
  const { body, emptyTitle, emptyBody } = t.portal.contacts;
  const edit = (contact: PortalContact) => () => {
    setOutcome(undefined);
    setEdited(contact);
  };
  return (
    <Page title={t.portal.pages.contacts}>
      <p className="-mt-3 text-muted">{body(company)}</p>
      <OutcomeNotice outcome={outcome} />
      <Card>
        <List
          query={contacts}
          uncounted
          empty={
            <Empty icon="people" title={emptyTitle}>
              {emptyBody(company)}
            </Empty>
          }
        >
          {(items) => (
            <ul
              aria-label={t.portal.pages.contacts}
              className="grid gap-px overflow-hidden rounded-xl bg-line sm:grid-cols-2"
            >
              {items.map((contact) => (
                <PortalContactCard
                  key={contact.id}
                  contact={contact}
                  onEdit={readOnly ? undefined : edit(contact)}
                />
              ))}
            </ul>
          )}
        </List>
      </Card>
      {edited && (
        <ContactDialog
          contact={edited}
          onDone={(became) => {
            setOutcome(became);
            setEdited(undefined);
          }}
        />
      )}
    </Page>
  );
}
