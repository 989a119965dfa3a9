import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { customerQuery } from '../../api/queries.ts';
import type { Contact, Customer } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly entityId: string;
  readonly customer: Pick<Customer, 'key'>;
  readonly contact: Contact;
  readonly onClose: () => void;
}

/** Asks, then deletes a contact (E1). */
export function DeleteContact({ entityId, customer, contact, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const remove = async () => {
    await api('DELETE /v1/entities/{e}/customers/{code}/contacts/{c}', {
      path: { e: entityId, code: customer.key, c: contact.id },
    });
    toast(t.contacts.deleted(contact.name));
    await queryClient.invalidateQueries({
      queryKey: customerQuery(entityId, customer.key).queryKey,
    });
  };
  return (
    <Confirm
      title={t.contacts.deleteTitle(contact.name)}
      body={[t.contacts.deleteBody, contact.accessId !== null && t.access.goesToo]
        .filter(Boolean)
        .join(' ')}
      action={t.common.delete}
      danger
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
