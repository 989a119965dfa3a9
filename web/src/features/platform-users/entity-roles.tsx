import { useId } from 'react';
import type { Role } from '../../api/types.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { Select } from '../../ui/select.tsx';
import { useMe } from '../session/use-session.ts';

/** The role by entity of somebody who works for several. */
export type EntityRoles = Readonly<Record<string, Role>>;

/** The roles, to choose one of. */
export function useRoleOptions(): Option[] {
  return Object.entries(useTexts().roles);
}

interface Props {
  readonly roles: EntityRoles;
  readonly onChange: (roles: EntityRoles) => void;
}

/** Which entities somebody reaches, and with which role in each (B6). */
export function EntityRolesChoice({ roles, onChange }: Props) {
  const t = useTexts();
  const { entities } = useMe();
  const without = (id: string) =>
    Object.fromEntries(Object.entries(roles).filter(([entityId]) => entityId !== id));
  return (
    <fieldset>
      <legend className="mb-1.5 text-small font-medium">{t.platformUsers.entities}</legend>
      <div className="max-h-64 overflow-y-auto rounded-xl border border-line">
        {entities.map(({ id, name }) => (
          <EntityRole
            key={id}
            name={name}
            role={roles[id]}
            onChange={(role) => onChange(role ? { ...roles, [id]: role } : without(id))}
          />
        ))}
      </div>
      <p className="mt-1.5 text-small text-muted">{t.platformUsers.noEntitiesBody}</p>
    </fieldset>
  );
}

interface RowProps {
  readonly name: string;
  readonly role: Role | undefined;
  readonly onChange: (role: Role | undefined) => void;
}

function EntityRole({ name, role, onChange }: RowProps) {
  const t = useTexts();
  const id = useId();
  const options = useRoleOptions();
  return (
    <div className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-3.5 py-2 last:border-b-0">
      <input
        id={id}
        type="checkbox"
        checked={role !== undefined}
        onChange={(event) => onChange(event.target.checked ? 'collector' : undefined)}
        className="size-4 shrink-0 accent-accent"
      />
      <label htmlFor={id} className="min-w-0 flex-1 basis-32 font-medium">
        {name}
      </label>
      {role && (
        <Select
          labelHidden
          label={t.platformUsers.roleIn(name)}
          value={role}
          options={options}
          onChange={(chosen) => onChange(chosen as Role)}
          className="w-56"
        />
      )}
    </div>
  );
}
