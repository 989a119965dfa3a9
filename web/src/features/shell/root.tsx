import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useConnection } from '../../api/connection.ts';
import { useTexts } from '../../language.tsx';
import { keepFocus } from '../../ui/focus-keeper.ts';
import { Icon } from '../../ui/icon.tsx';
import { Demands } from '../session/demands.tsx';
import { SessionEnded } from '../session/session-ended.tsx';

/** What surrounds every page: the way past the navigation, and the state of the connection. */
export function Root() {
  const t = useTexts();
  useEffect(keepFocus, []);
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 rounded-lg bg-accent font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:px-4 focus:py-2"
      >
        {t.common.skip}
      </a>
      <Unreachable />
      <Outlet />
      <Demands />
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
        <p className="fixed inset-x-4 bottom-4 z-40 mx-auto flex w-fit items-center gap-2.5 rounded-xl border border-line bg-warn-soft px-4 py-2.5 text-warn shadow-float">
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
