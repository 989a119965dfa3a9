import { useMutation } from '@tanstack/react-query';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { messageOf } from '../../ui/messages.ts';
import type { AccessCalls } from './use-access-calls.ts';

/** Opens the portal as the contact sees it, in a tab of its own. */
export function ViewAsContact({ calls }: { calls: AccessCalls }) {
  const { t, format } = useLanguage();
  // The token is forgotten with the panel: nothing keeps it, and a fragment is sent to no server.
  const viewing = useMutation({
    mutationFn: calls.view,
    gcTime: 0,
    onSuccess: open,
  });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button icon="eye" busy={viewing.isPending} onClick={() => viewing.mutate()}>
        {t.access.view}
      </Button>
      <p role="status" className="min-w-0 flex-1 basis-56 text-small text-muted">
        {viewing.data ? (
          <>
            {t.access.viewing(timeOf(viewing.data.expiresAt, format))}{' '}
            <button
              type="button"
              className="inline-flex items-center gap-1 font-medium text-accent underline-offset-4 hover:underline"
              onClick={() => open(viewing.data)}
            >
              {t.access.viewAgain}
              <Icon name="eye" className="size-3.5" />
            </button>
          </>
        ) : (
          t.access.viewBody
        )}
      </p>
      {viewing.error && (
        <p role="alert" className="w-full text-danger">
          {messageOf(viewing.error, t)}
        </p>
      )}
    </div>
  );
}

function timeOf(instant: string, { locale, timeZone }: { locale: string; timeZone: string }) {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  return time.format(new Date(instant));
}

function open({ token, expiresAt }: { token: string; expiresAt: string }): void {
  const fragment = new URLSearchParams({ view: token, until: expiresAt });
  window.open(`/portal#${fragment}`, '_blank', 'noopener,noreferrer');
}
