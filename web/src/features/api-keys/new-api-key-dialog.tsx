import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey } from '../../api/queries.ts';
import type { NewApiKey, Role } from '../../api/types.ts';
import { endOf, today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { expiryDays } from './expiry.ts';

interface Props {
  readonly entityId: string;
  /** Takes the key with its secret, which is answered this once. */
  readonly onCreated: (apiKey: NewApiKey) => void;
  readonly onClose: () => void;
}

interface Values {
  name: string;
  role: Role;
  /** A day where the entity is. */
  expiresAt: string;
}

export function NewApiKeyDialog({ entityId, onCreated, onClose }: Props) {
  const { t, format } = useLanguage();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const { least, proposed, most } = expiryDays(today(format.timeZone));
  const form = useForm<Values>({
    defaultValues: { name: '', role: 'collector', expiresAt: proposed },
  });
  const create = async ({ name, role, expiresAt }: Values) => {
    const body = { name, role, expiresAt: endOf(expiresAt, format.timeZone) };
    const created = await api('POST /v1/entities/{e}/api-keys', {
      path: { e: entityId },
      body,
      idempotencyKey: keyFor(body),
    });
    await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    onClose();
    onCreated(created);
  };
  return (
    <Dialog title={t.apiKeys.new} onClose={onClose}>
      <Form form={form} submit={t.apiKeys.create} onSubmit={create} onCancel={onClose}>
        <TextField
          form={form}
          name="name"
          label={t.apiKeys.name}
          hint={t.apiKeys.nameHint}
          maxLength={80}
          required
        />
        <SelectField
          form={form}
          name="role"
          label={t.apiKeys.role}
          options={Object.entries(t.roles)}
          hint={t.roleDescriptions[form.watch('role')]}
        />
        <TextField
          form={form}
          name="expiresAt"
          type="date"
          label={t.apiKeys.expires}
          hint={t.apiKeys.expiresHint}
          validate={(day) => {
            if (day < least) return t.fieldErrors.past;
            return day > most ? t.fieldErrors['too-far'] : undefined;
          }}
          required
        />
      </Form>
    </Dialog>
  );
}
