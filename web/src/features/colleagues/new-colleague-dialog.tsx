import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import type { LanguageCode, NewUser } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useColleaguesChanged } from './activity-dialogs.tsx';
import { ColleagueFields, type ColleagueValues } from './colleague-fields.tsx';

interface Props {
  readonly entityId: string;
  readonly onClose: () => void;
}

/** Creates a colleague, active (B2: invited at once) or for the record only (B5). */
export function NewColleagueDialog({ entityId, onClose }: Props) {
  const { t, language } = useLanguage();
  const toast = useToast();
  const changed = useColleaguesChanged(entityId);
  const keyFor = useIdempotencyKey();
  const [active, setActive] = useState(true);
  const form = useForm<ColleagueValues>({
    defaultValues: {
      firstName: '',
      lastName: '',
      email: '',
      role: 'collector',
      login: '',
      language,
      phone: '',
      canImport: false,
    },
  });
  const create = async ({ login, phone, language: spoken, ...values }: ColleagueValues) => {
    const body: NewUser = {
      ...values,
      activeAccount: active,
      language: spoken as LanguageCode,
      ...(active && { login }),
      ...(phone.trim() && { phone }),
    };
    const path = { e: entityId };
    const user = await api('POST /v1/entities/{e}/users', {
      path,
      body,
      idempotencyKey: keyFor(body),
    });
    await changed();
    toast(active ? t.colleagues.createdInvited(user.name) : t.colleagues.created(user.name));
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
        {active && (
          <TextField
            form={form}
            name="login"
            label={t.colleagues.login}
            hint={t.colleagues.loginHint}
            maxLength={64}
            spellCheck={false}
            className="sm:w-1/2"
            required
          />
        )}
      </Form>
    </Dialog>
  );
}

interface ActiveProps {
  readonly active: boolean;
  readonly onChange: (active: boolean) => void;
}

function ActiveChoice({ active, onChange }: ActiveProps) {
  const { activeAccount, activeYes, activeYesBody, activeNo, activeNoBody } = useTexts().colleagues;
  const choices = [
    [true, activeYes, activeYesBody],
    [false, activeNo, activeNoBody],
  ] as const;
  return (
    <fieldset>
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{activeAccount}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {choices.map(([value, label, body]) => (
          <label
            key={label}
            className="flex items-start gap-2.5 rounded-xl border border-line p-3.5 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="active-account"
              checked={value === active}
              onChange={() => onChange(value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-medium">{label}</span>
              <span className="block text-[0.8125rem] text-muted">{body}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
