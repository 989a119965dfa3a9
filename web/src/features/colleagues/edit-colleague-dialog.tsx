import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { entityKey } from '../../api/queries.ts';
import type { User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ColleagueFields, type ColleagueValues } from './colleague-fields.tsx';
import { changedDetails, LoginField, personValues, useDetailLabels } from './person-fields.tsx';

interface Props {
  readonly entityId: string;
  readonly user: User;
  readonly onClose: () => void;
}

const valuesOf = (user: User): ColleagueValues => ({ ...personValues(user), role: user.role });

export function EditColleagueDialog({ entityId, user, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const path = { e: entityId, u: user.id };
  const form = useForm({ defaultValues: valuesOf(user) });
  const reload = () => api('GET /v1/entities/{e}/users/{u}', { path });
  const labels = { ...useDetailLabels(), role: t.colleagues.role };
  const conflict = useConflict(form, user, reload, valuesOf, labels);
  const { dirtyFields: dirty } = form.formState;
  const save = async (values: ColleagueValues) => {
    const body = { ...changedDetails(values, dirty), ...(dirty.role && { role: values.role }) };
    await api('PATCH /v1/entities/{e}/users/{u}', { path, body, ifMatch: conflict.version });
    await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    toast(t.common.saved);
    onClose();
  };
  return (
    <Dialog title={t.colleagues.editTitle(user.name)} wide onClose={onClose}>
      <Form
        form={form}
        submit={t.common.save}
        onSubmit={save}
        onCancel={onClose}
        onStale={conflict.onStale}
        fieldOf={{ 'login-taken': 'login' }}
      >
        <ColleagueFields form={form} />
        {/* A login is given by activation and kept from then on. */}
        {user.login !== null && <LoginField form={form} required />}
        <ConflictNotice conflict={conflict} />
      </Form>
    </Dialog>
  );
}
