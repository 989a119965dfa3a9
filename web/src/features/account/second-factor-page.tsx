import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { meQuery, totpQuery } from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { awaitHeading, Card, Page } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { safeReturnPath } from '../session/return-path.ts';
import { useMe } from '../session/use-session.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SetUpSecondFactor } from './set-up-second-factor.tsx';

const route = getRouteApi('/signed-in/plain/account/second-factor');

/** Sets up the second factor, shows the recovery codes once, and goes on where one was going (B12). */
export function SecondFactorPage() {
  const t = useTexts();
  const { secondFactor } = useMe();
  const [codes, setCodes] = useState<readonly string[]>();
  const goOn = useGoOn();
  if (codes) {
    return (
      <Page title={t.secondFactor.keepTitle} narrow>
        <RecoveryCodes codes={codes} onKept={goOn} />
        <LeaveGuard when body={t.secondFactor.leaveBody} stay={t.secondFactor.stay} />
      </Page>
    );
  }
  return (
    <Page title={t.secondFactor.setUpTitle} narrow>
      {secondFactor.enabled ? (
        <AlreadyOn />
      ) : (
        <>
          <p className="-mt-3 max-w-prose text-muted">
            {secondFactor.required ? t.secondFactor.setUpRequired : t.secondFactor.body}
          </p>
          <SetUpSecondFactor
            onConfirmed={(given) => {
              awaitHeading();
              setCodes(given);
            }}
          />
        </>
      )}
    </Page>
  );
}

function useGoOn(): () => Promise<void> {
  const t = useTexts();
  const { to } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const toast = useToast();
  return async () => {
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    await queryClient.invalidateQueries({ queryKey: totpQuery.queryKey });
    toast(t.secondFactor.on);
    const path = to === undefined ? '/account' : safeReturnPath(to);
    router.history.push(path, undefined, { ignoreBlocker: true });
  };
}

function AlreadyOn() {
  const t = useTexts();
  const toAccount = (
    <Link to="/account" className={buttonClass()}>
      {t.secondFactor.toAccount}
    </Link>
  );
  return (
    <Card className="p-5 sm:p-6">
      <Notice tone="good" action={toAccount}>
        {t.secondFactor.alreadyOn}
      </Notice>
    </Card>
  );
}
