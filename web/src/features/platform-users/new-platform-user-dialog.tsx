import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { accountQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Form } from '../../ui/form.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActiveChoice } from '../colleagues/active-choice.tsx';
import {
  ImportField,
  LoginField,
  newDetails,
  newPerson,
  PersonFields,
  type PersonValues,
} from '../colleagues/person-fields.tsx';
import { type EntityRoles, EntityRolesChoice } from './entity-roles.tsx';
import { useEverythingChanged } from './use-platform-calls.ts';

/** Creates a multi-entity user (B6); an active account is invited at once. */
export function NewPlatformUserDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const { language } = useSuspenseQuery(accountQuery).data;
  const toast = useToast();
  const changed = useEverythingChanged();
  const keyFor = useIdempotencyKey();
  const [activeAccount, setActive] = useState(true);
  const [mainAdministrator, setMain] = useState(false);
  const [roles, setRoles] = useState<EntityRoles>({});
  const form = useForm({ defaultValues: newPerson(language) });
  const create = async (values: PersonValues) => {
    const entities = Object.entries(roles).map(([entityId, role]) => ({ entityId, role }));
    const details = newDetails(values, activeAccount);
    const body = { ...details, activeAccount, mainAdministrator, entities };
    const user = await api('POST /v1/users', { body, idempotencyKey: keyFor(body) });
    await changed();
    const { createdInvited, createdRecord } = t.colleagues;
    toast(activeAccount ? createdInvited(user.name) : createdRecord(user.name));
    onClose();
  };
  return (
    <Dialog title={t.platformUsers.new} wide onClose={onClose}>
      <Form
        form={form}
        submit={activeAccount ? t.colleagues.createAndInvite : t.colleagues.create}
        onSubmit={create}
        onCancel={onClose}
        fieldOf={activeAccount ? { 'login-taken': 'login' } : {}}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <PersonFields form={form} />
        </div>
        <EntityRolesChoice roles={roles} onChange={setRoles} />
        <ImportField form={form} />
        <MainSwitch checked={mainAdministrator} onChange={setMain} />
        <ActiveChoice active={activeAccount} onChange={setActive} />
        {activeAccount && <LoginField form={form} required />}
      </Form>
    </Dialog>
  );
}

interface MainProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function MainSwitch({ checked, onChange }: MainProps) {
  const t = useTexts();
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t.platformUsers.mainAdministrator}
        body={t.platformUsers.mainBody}
        checked={checked}
        onChange={onChange}
      />
      {checked && (
        <Notice tone="warn" urgent>
          {t.platformUsers.mainGiveBody}
        </Notice>
      )}
    </div>
  );
}
