import { Outlet } from '@tanstack/react-router';
import { useConnection } from '../../api/connection.ts';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SessionEnded } from '../session/session-ended.tsx';

/** What surrounds every page: the way past the navigation, and the state of the connection. */
export function Root() {
  const t = useTexts();
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t.common.skip}
      </a>
      <Unreachable />
      <Outlet />
      <SessionEnded />
    </>
  );
}

function Unreachable() {
  const t = useTexts();
  const { reachable } = useConnection();
  return (
    <div role="alert">
      {!reachable && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-warn">
          <Icon name="alert" />
          <span>
            <strong className="font-semibold">{t.errors.unreachableTitle}.</strong>{' '}
            {t.errors.unreachableBody}
          </span>
        </p>
      )}
    </div>
  );
}
