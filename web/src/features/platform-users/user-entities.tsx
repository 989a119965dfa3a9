import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { PlatformUser, Role } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Card } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useMe } from '../session/use-session.ts';
import { useRoleOptions } from './entity-roles.tsx';
import { useEverythingChanged } from './use-platform-calls.ts';

interface Entity {
  readonly id: string;
  readonly name: string;
}

/** The entities of a multi-entity user, with a role in each; every change counts at once (B6). */
export function UserEntities({ user }: { user: PlatformUser }) {
  const t = useTexts();
  const { entities } = useMe();
  const set = useSetRole(user);
  const roles = new Map(user.entities.map(({ entityId, role }) => [entityId, role]));
  const reached = user.entities.map(
    ({ entityId }) =>
      entities.find(({ id }) => id === entityId) ?? { id: entityId, name: entityId },
  );
  return (
    <Card>
      <div className="p-5 pb-3 sm:px-6">
        <h2 className="text-base font-semibold">{t.platformUsers.entities}</h2>
        <p className="text-muted">
          {user.entities.length > 0 || user.mainAdministrator
            ? t.platformUsers.entitiesBody
            : t.platformUsers.noEntitiesBody}
        </p>
      </div>
      <ul>
        {reached.map((entity) => (
          <EntityRow
            key={entity.id}
            user={user}
            entity={entity}
            role={roles.get(entity.id) ?? 'guest'}
            busy={set.isPending}
            onRole={(role) => set.mutate({ entity, role })}
          />
        ))}
      </ul>
      <AddEntity
        choices={entities.filter(({ id }) => !roles.has(id))}
        busy={set.isPending}
        onAdd={(entity, role) => set.mutate({ entity, role })}
      />
      {set.error && (
        <div className="px-5 pb-5 sm:px-6">
          <Notice tone="danger" urgent>
            {messageOf(set.error, t)}
          </Notice>
        </div>
      )}
    </Card>
  );
}

function useSetRole(user: PlatformUser) {
  const t = useTexts();
  const toast = useToast();
  const changed = useEverythingChanged();
  return useMutation({
    mutationFn: ({ entity, role }: { entity: Entity; role: Role }) =>
      api('PUT /v1/users/{u}/entities/{e}', {
        path: { u: user.id, e: entity.id },
        body: { role },
      }),
    onSuccess: (_, { entity, role }) => toast(t.platformUsers.roleSet(entity.name, t.roles[role])),
    onSettled: changed,
  });
}

interface RowProps {
  readonly user: PlatformUser;
  readonly entity: Entity;
  readonly role: Role;
  readonly busy: boolean;
  readonly onRole: (role: Role) => void;
}

function EntityRow({ user, entity, role, busy, onRole }: RowProps) {
  const t = useTexts();
  const options = useRoleOptions();
  const [removing, setRemoving] = useState(false);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line px-5 py-2.5 sm:px-6">
      <span className="min-w-0 basis-full font-medium [overflow-wrap:anywhere] sm:flex-1 sm:basis-40">
        {entity.name}
      </span>
      <Select
        labelHidden
        label={t.platformUsers.roleIn(entity.name)}
        value={role}
        options={options}
        disabled={busy}
        onChange={(chosen) => onRole(chosen as Role)}
        className="min-w-0 flex-1 sm:max-w-60"
      />
      <IconButton
        icon="trash"
        label={t.platformUsers.remove(entity.name)}
        onClick={() => setRemoving(true)}
      />
      {removing && <RemoveEntity user={user} entity={entity} onClose={() => setRemoving(false)} />}
    </li>
  );
}

interface RemoveProps {
  readonly user: PlatformUser;
  readonly entity: Entity;
  readonly onClose: () => void;
}

function RemoveEntity({ user, entity, onClose }: RemoveProps) {
  const t = useTexts();
  const toast = useToast();
  const changed = useEverythingChanged();
  return (
    <Confirm
      title={t.platformUsers.removeTitle(entity.name)}
      body={t.platformUsers.removeBody(user.name, entity.name)}
      action={t.platformUsers.removeAction}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await api('DELETE /v1/users/{u}/entities/{e}', { path: { u: user.id, e: entity.id } });
        toast(t.platformUsers.removed(entity.name));
        await changed();
      }}
    />
  );
}

interface AddProps {
  readonly choices: readonly Entity[];
  readonly busy: boolean;
  readonly onAdd: (entity: Entity, role: Role) => void;
}

function AddEntity({ choices, busy, onAdd }: AddProps) {
  const t = useTexts();
  const options = useRoleOptions();
  const [chosen, setChosen] = useState('');
  const [role, setRole] = useState<Role>('collector');
  const entity = choices.find(({ id }) => id === chosen) ?? choices[0];
  if (!entity) return null;
  return (
    <div className="flex flex-wrap items-end gap-3 border-t border-line px-5 py-4 sm:px-6">
      <Select
        label={t.platformUsers.entity}
        value={entity.id}
        options={choices.map(({ id, name }) => [id, name])}
        onChange={setChosen}
        className="flex-1 basis-40"
      />
      <Select
        label={t.platformUsers.role}
        value={role}
        options={options}
        onChange={(value) => setRole(value as Role)}
        className="flex-1 basis-40"
      />
      <Button icon="plus" busy={busy} onClick={() => onAdd(entity, role)}>
        {t.platformUsers.add}
      </Button>
    </div>
  );
}
