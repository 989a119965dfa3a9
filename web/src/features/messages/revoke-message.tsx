import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { messageQuery, messagesQuery } from '../../api/message-queries.ts';
import type { Message } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly entityId: string;
  readonly message: Message;
  readonly onClose: () => void;
}

/** Closes the page of a message and the links to its files, for good. */
export function RevokeMessage({ entityId, message, onClose }: Props) {
  const { messages: t } = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  return (
    <Confirm
      title={t.revokeTitle}
      body={t.revokeBody}
      action={t.revoke}
      danger
      onClose={onClose}
      onConfirm={async () => {
        const path = { e: entityId, id: message.id };
        const closed = await api('POST /v1/entities/{e}/messages/{id}/revocation', { path });
        queryClient.setQueryData(messageQuery(entityId, message.id).queryKey, closed);
        const list = messagesQuery(entityId, message.customer.key);
        await queryClient.invalidateQueries({ queryKey: list.queryKey });
        toast(t.revoked);
      }}
    />
  );
}
