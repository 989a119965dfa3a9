import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { Suppression } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Props {
  readonly suppression: Suppression;
}

/** An address that nothing more is sent to, with why and since when. */
export function SuppressionRow({ suppression }: Props) {
  const { t, format } = useLanguage();
  const [lifting, setLifting] = useState(false);
  const { email, reason, at } = suppression;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-5 py-3 sm:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 font-medium [overflow-wrap:anywhere]">
          {email} <Badge tone="danger">{t.mail.reasons[reason]}</Badge>
        </p>
        <p className="text-small text-muted">{t.mail.since(format.dateTime(at))}</p>
      </div>
      <Button small onClick={() => setLifting(true)}>
        {t.mail.lift}
      </Button>
      {lifting && <Lift suppression={suppression} onClose={() => setLifting(false)} />}
    </li>
  );
}

function Lift({ suppression: { key, email, reason }, onClose }: Props & { onClose: () => void }) {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  return (
    <Confirm
      title={t.mail.liftTitle(email)}
      body={t.mail.liftBodies[reason]}
      action={t.mail.lift}
      danger={reason === 'complained'}
      onClose={onClose}
      onConfirm={async () => {
        await api('DELETE /v1/account/suppressions/{key}', { path: { key } });
        toast(t.mail.lifted(email));
        // Contacts and users say of themselves whether e-mails reach them.
        await queryClient.invalidateQueries();
      }}
    />
  );
}
