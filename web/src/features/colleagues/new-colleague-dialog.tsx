import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey, entityQuery } from '../../api/queries.ts';
import type { User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActiveChoice } from './active-choice.tsx';
import { ColleagueFields, type ColleagueValues } from './colleague-fields.tsx';
import { LoginField, newDetails, newPerson } from './person-fields.tsx';

interface Props {
  readonly entityId: string;
  readonly onCreated?: (user: User) => void;
  readonly onClose: () => void;
}

/** Creates a colleague, active (B2: invited at once) or for the record only (B5). */
export function NewColleagueDialog({ entityId, onCreated, onClose }: Props) {
  const t = useTexts();
  const { language } = useSuspenseQuery(entityQuery(entityId)).data;
  const toast = useToast();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const [active, setActive] = useState(true);
  const form = useForm<ColleagueValues>({
    defaultValues: { ...newPerson(language), role: 'collector' },
  });
  const create = async (values: ColleagueValues) => {
    const body = { ...newDetails(values, active), role: values.role, activeAccount: active };
    const user = await api('POST /v1/entities/{e}/users', {
      path: { e: entityId },
      body,
      idempotencyKey: keyFor(body),
    });
    await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    toast(active ? t.colleagues.createdInvited(user.name) : t.colleagues.createdRecord(user.name));
    onCreated?.(user);
    onClose();
  };
  return (
    <Dialog title={t.colleagues.new} wide onClose={onClose}>
      <Form
        form={form}
        submit={active ? t.colleagues.createAndInvite : t.colleagues.create}
        onSubmit={create}
        onCancel={onClose}
        fieldOf={active ? { 'login-taken': 'login' } : {}}
      >
        <ColleagueFields form={form} />
        <ActiveChoice active={active} onChange={setActive} />
        {active && <LoginField form={form} required />}
      </Form>
    </Dialog>
  );
}
