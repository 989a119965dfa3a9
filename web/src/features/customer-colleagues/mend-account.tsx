import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { User, Verdict } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { useColleagueCalls } from '../colleagues/account-calls.ts';
import { ActivateDialog } from '../colleagues/activity-dialogs.tsx';
import { useMay, useMe } from '../session/use-session.ts';

interface Props {
  readonly entityId: string;
  readonly userId: string;
  readonly user: User | undefined;
  readonly hindrance: Verdict['hindrance'];
}

/** What lets somebody in who sees nothing at all, to who may do it (B4, B5, B6). */
export function MendAccount({ entityId, userId, user, hindrance }: Props) {
  const { explain: t, colleagues } = useTexts();
  const me = useMe();
  const may = useMay();
  const calls = useColleagueCalls(entityId, userId);
  const [activating, setActivating] = useState(false);
  if (hindrance === 'not-a-member') {
    return me.mainAdministrator ? (
      <Link to="/platform/users/$userId" params={{ userId }} className={`mt-2 ${linkClass}`}>
        {t.giveRole}
      </Link>
    ) : null;
  }
  if (!user || !may('users.manage')) return null;
  if (user.reach === 'entity' && user.status === 'inactive') {
    return (
      <>
        <Button small className="mt-2" onClick={() => setActivating(true)}>
          {colleagues.activate}
        </Button>
        {activating && (
          <ActivateDialog person={user} calls={calls} onClose={() => setActivating(false)} />
        )}
      </>
    );
  }
  return (
    <Link
      to="/e/$entityId/colleagues/$userId"
      params={{ entityId, userId }}
      className={`mt-2 ${linkClass}`}
    >
      {t.toAccount}
    </Link>
  );
}

const linkClass = buttonClass('secondary', true);
