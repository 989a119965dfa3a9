import { useState } from 'react';
import type { Access } from '../../api/types.ts';
import { AccessActions } from './access-actions.tsx';
import { AccessBadges } from './access-badges.tsx';
import { AccessFacts } from './access-facts.tsx';
import { AccessForm } from './access-form.tsx';
import { AccessNotice } from './access-notice.tsx';
import type { AccessPath } from './use-access-calls.ts';

interface Props {
  readonly path: AccessPath;
  readonly name: string;
  readonly access: Access;
  readonly onClose: () => void;
}

/** All about an access, and what can be done with it (E3). */
export function AccessPanel({ path, name, access, onClose }: Props) {
  const [changing, setChanging] = useState(false);
  if (changing) {
    const back = () => setChanging(false);
    return <AccessForm {...{ path, name, access }} onSaved={back} onCancel={back} />;
  }
  const change = () => setChanging(true);
  return (
    <div className="flex flex-col gap-5">
      <AccessBadges access={access} />
      <AccessNotice {...{ path, name, access }} onCorrect={change} />
      <AccessFacts entityId={path.entityId} access={access} />
      <AccessActions {...{ path, name, access }} onChange={change} onWithdrawn={onClose} />
    </div>
  );
}
