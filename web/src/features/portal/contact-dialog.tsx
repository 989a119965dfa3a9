import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { portalKey } from '../../api/portal-queries.ts';
import { everyPage } from '../../api/queries.ts';
import type { PortalContact } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { ContactFields } from '../contacts/contact-fields.tsx';
import { type ContactValues, contactChanges, contactValues } from '../contacts/values.ts';
import { type Outcome, outcomeOf, withProposed } from './details-values.ts';
import { PendingFields } from './pending-fields.tsx';
import { useSubmitWord } from './use-submit-word.ts';

interface Props {
  readonly contact: PortalContact;
  readonly onDone: (outcome?: Outcome) => void;
}

const valuesOf = (contact: PortalContact) => contactValues(withProposed(contact));

/** Changes a contact of the own customer, or proposes to (E4, E5). */
export function ContactDialog({ contact, onDone }: Props) {
  const t = useTexts();
  const queryClient = useQueryClient();
  const form = useForm({ defaultValues: valuesOf(contact) });
  const conflict = useConflict(form, contact, () => latest(contact), valuesOf, t.contacts.fields);
  const { dirtyFields } = form.formState;
  const save = async (values: ContactValues) => {
    const body = contactChanges(values, dirtyFields);
    if (Object.keys(body).length === 0) return onDone();
    const changed = await api('PATCH /v1/portal/contacts/{c}', {
      path: { c: contact.id },
      body,
      ifMatch: conflict.version,
    });
    await queryClient.invalidateQueries({ queryKey: portalKey });
    onDone(outcomeOf(body, contact, changed));
  };
  return (
    <Dialog title={t.portal.contacts.edit(contact.name)} wide onClose={() => onDone()}>
      <Form
        form={form}
        submit={useSubmitWord()}
        onSubmit={save}
        onCancel={() => onDone()}
        onStale={conflict.onStale}
      >
        <PendingFields target="contact" proposed={contact.proposed} />
        <ContactFields form={form} />
        <ConflictNotice conflict={conflict} />
      </Form>
    </Dialog>
  );
}

/** As it is now, or as it was where it is no longer there: saving then says so. */
async function latest(contact: PortalContact): Promise<PortalContact> {
  const contacts = await everyPage((cursor) =>
    api('GET /v1/portal/contacts', { query: { limit: 200, cursor } }),
  );
  return contacts.find(({ id }) => id === contact.id) ?? contact;
}
