import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { customerQuery } from '../../api/queries.ts';
import type { Contact, Customer } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ContactFields } from './contact-fields.tsx';
import { contactQuery } from './queries.ts';
import { type ContactValues, contactChanges, contactValues, newContactBody } from './values.ts';

interface Props {
  readonly entityId: string;
  readonly customer: Pick<Customer, 'key'>;
  /** The contact to edit; without one, a new one is added. */
  readonly contact: Contact | undefined;
  readonly onClose: () => void;
}

const unsaved = { ...contactValues(), version: 0 };

/** Adds a contact to a customer, or changes one (E1). */
export function ContactDialog({ entityId, customer, contact, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const form = useForm({ defaultValues: contactValues(contact) });
  const path = { e: entityId, code: customer.key };
  const query = contactQuery(entityId, customer.key, contact?.id ?? '');
  const reload = () => queryClient.fetchQuery({ ...query, staleTime: 0 });
  const edited: typeof unsaved | Contact = contact ?? unsaved;
  const conflict = useConflict(
    form,
    edited,
    reload,
    (record) => contactValues(record as Contact),
    t.contacts.fields,
  );
  const { dirtyFields } = form.formState;
  const save = async (values: ContactValues) => {
    if (contact) {
      await api('PATCH /v1/entities/{e}/customers/{code}/contacts/{c}', {
        path: { ...path, c: contact.id },
        body: contactChanges(values, dirtyFields),
        ifMatch: conflict.version,
      });
      toast(t.common.saved);
    } else {
      const body = newContactBody(values);
      await api('POST /v1/entities/{e}/customers/{code}/contacts', {
        path,
        body,
        idempotencyKey: keyFor(body),
      });
      toast(t.contacts.created(values.name));
    }
    await queryClient.invalidateQueries({
      queryKey: customerQuery(entityId, customer.key).queryKey,
    });
    onClose();
  };
  return (
    <Dialog title={contact ? t.contacts.edit(contact.name) : t.contacts.add} wide onClose={onClose}>
      <Form
        form={form}
        submit={contact ? t.common.save : t.contacts.create}
        onSubmit={save}
        onCancel={onClose}
        onStale={conflict.onStale}
      >
        <ContactFields form={form} />
        <ConflictNotice conflict={conflict} />
      </Form>
    </Dialog>
  );
}
