import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answer, api } from '../../api/client.ts';
import { meQuery, totpQuery } from '../../api/queries.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Badge, Notice, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useMe } from '../session/use-session.ts';

/** The own second factor: whether there is one, and the way to set it up or remove it (B12). */
export function SecondFactor() {
  const t = useTexts();
  const totp = useQuery(totpQuery);
  return (
    <Card>
      <div className="p-5 pb-4 sm:px-6">
        <h2 className="text-base font-semibold">{t.secondFactor.title}</h2>
        <p className="text-muted">{t.secondFactor.body}</p>
      </div>
      {totp.isPending && <Skeleton label={t.common.loading} rows={1} />}
      {totp.error && <Failed error={totp.error} retry={totp.refetch} />}
      {totp.data && <State {...totp.data} />}
    </Card>
  );
}

function State({ enabledAt, recoveryCodesLeft }: Answer<'GET /v1/me/totp'>) {
  const { t, format } = useLanguage();
  const [removing, setRemoving] = useState(false);
  const left = recoveryCodesLeft ?? 0;
  if (enabledAt === null) return <Off />;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-t border-line px-5 py-3.5 sm:px-6">
        <Badge tone="good">{t.secondFactor.onSince(format.date(enabledAt))}</Badge>
        <span className="text-muted">{t.secondFactor.codesLeft(left)}</span>
        <Button small className="ml-auto" onClick={() => setRemoving(true)}>
          {t.secondFactor.remove}
        </Button>
      </div>
      {left < 3 && (
        <div className="px-5 pb-4 sm:px-6">
          <Notice tone="warn">{t.secondFactor.codesFew}</Notice>
        </div>
      )}
      {removing && <Remove onClose={() => setRemoving(false)} />}
    </>
  );
}

function Off() {
  const t = useTexts();
  const { secondFactor } = useMe();
  const { required } = secondFactor;
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line px-5 py-3.5 sm:px-6">
      {required ? (
        <div className="min-w-0 flex-1 basis-60">
          <Notice tone="warn">{t.problems['totp-setup-required']}</Notice>
        </div>
      ) : (
        <Badge>{t.secondFactor.off}</Badge>
      )}
      <Link
        to="/account/second-factor"
        className={`ml-auto ${buttonClass(required ? 'primary' : 'secondary')}`}
      >
        {t.secondFactor.setUp}
      </Link>
    </div>
  );
}

function Remove({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const { secondFactor } = useMe();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { removeTitle, removeBody, removeRequired, remove, removed } = t.secondFactor;
  return (
    <Confirm
      title={removeTitle}
      body={secondFactor.required ? `${removeBody} ${removeRequired}` : removeBody}
      action={remove}
      danger
      onClose={onClose}
      onConfirm={async () => {
        await api('DELETE /v1/me/totp');
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: totpQuery.queryKey }),
          queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
        ]);
        toast(removed);
      }}
    />
  );
}
