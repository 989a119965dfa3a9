import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import type { LanguageCode, User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useColleaguesChanged } from './activity-dialogs.tsx';
import { ColleagueFields, type ColleagueValues } from './colleague-fields.tsx';

interface Props {
  readonly entityId: string;
  readonly user: User;
  readonly onClose: () => void;
}

const valuesOf = (user: User): ColleagueValues => ({
  firstName: user.firstName,
  lastName: user.lastName,
  email: user.email,
  role: user.role,
  login: user.login ?? '',
  language: user.language,
  phone: user.phone ?? '',
  canImport: user.canImport,
});

export function EditColleagueDialog({ entityId, user, onClose }: Props) {
  const t = useTexts();
  const toast = useToast();
  const changed = useColleaguesChanged(entityId);
  const path = { e: entityId, u: user.id };
  const form = useForm({ defaultValues: valuesOf(user) });
  const reload = () => api('GET /v1/entities/{e}/users/{u}', { path });
  const { firstName, lastName, email, role, login, phone } = t.colleagues;
  const labels = { firstName, lastName, email, role, login, phone, language: t.common.language };
  const conflict = useConflict(form, user, reload, valuesOf, labels);
  const { dirtyFields: dirty } = form.formState;
  const save = async (values: ColleagueValues) => {
    const body = {
      ...(dirty.firstName && { firstName: values.firstName }),
      ...(dirty.lastName && { lastName: values.lastName }),
      ...(dirty.email && { email: values.email }),
      ...(dirty.role && { role: values.role }),
      ...(dirty.login && { login: values.login.trim() || null }),
      ...(dirty.language && { language: values.language as LanguageCode }),
      ...(dirty.phone && { phone: values.phone.trim() || null }),
      ...(dirty.canImport && { canImport: values.canImport }),
    };
    await api('PATCH /v1/entities/{e}/users/{u}', { path, body, ifMatch: conflict.version });
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
        <ColleagueFields form={form} />
        <TextField
          form={form}
          name="login"
          label={login}
          hint={t.colleagues.loginHint}
          maxLength={64}
          spellCheck={false}
          required={user.status !== 'inactive'}
          className="sm:w-1/2"
        />
        <ConflictNotice conflict={conflict} />
      </Form>
    </Dialog>
  );
}
