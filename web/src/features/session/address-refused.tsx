import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { setConnection } from '../../api/connection.ts';
import { meQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useLeave } from './use-session.ts';

/** Hides the page: the access may not be used from the address that the service sees (E6). */
export function AddressRefused() {
  const t = useTexts();
  const leave = useLeave();
  const company = useQueryClient().getQueryData(meQuery.queryKey)?.customer?.entity.name;
  const signOut = useMutation({
    mutationFn: () => api('DELETE /v1/sessions/current'),
    // Refused from here like all else: leaving the page is what can be done.
    onSettled: async () => {
      setConnection({ addressRefused: false });
      await leave();
    },
  });
  return (
    <Dialog title={t.portal.refused.title} opaque onClose={undefined}>
      <p>{t.portal.refused.body}</p>
      <p className="mt-3 mb-6 text-muted">{t.portal.refused.whom(company)}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" icon="retry" onClick={() => window.location.reload()}>
          {t.common.retry}
        </Button>
        <Button busy={signOut.isPending} onClick={() => signOut.mutate()}>
          {t.shell.signOut}
        </Button>
      </div>
    </Dialog>
  );
}
