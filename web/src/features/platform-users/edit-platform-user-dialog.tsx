import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import type { PlatformUser } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import {
  changedDetails,
  ImportField,
  LoginField,
  PersonFields,
  type PersonValues,
  personValues,
  useDetailLabels,
} from '../colleagues/person-fields.tsx';
import { useEverythingChanged } from './use-platform-calls.ts';

interface Props {
  readonly user: PlatformUser;
  readonly onClose: () => void;
}

/** Edits the details that every entity of the user sees. */
export function EditPlatformUserDialog({ user, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const changed = useEverythingChanged();
  const path = { u: user.id };
  const form = useForm({ defaultValues: personValues(user) });
  const reload = () => api('GET /v1/users/{u}', { path });
  const conflict = useConflict(form, user, reload, personValues, useDetailLabels());
  const { dirtyFields: dirty } = form.formState;
  const save = async (values: PersonValues) => {
    const body = changedDetails(values, dirty);
    await api('PATCH /v1/users/{u}', { path, body, ifMatch: conflict.version });
    await changed();
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
        <div className="grid gap-4 sm:grid-cols-2">
          <PersonFields form={form} />
        </div>
        <ImportField form={form} />
        {/* A login is given by activation and kept from then on. */}
        {user.login !== null && <LoginField form={form} required />}
        <ConflictNotice conflict={conflict} />
      </Form>
    </Dialog>
  );
}
