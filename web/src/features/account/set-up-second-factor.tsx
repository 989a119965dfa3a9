import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useTexts } from '../../language.tsx';
import { AppCodeField } from '../../ui/code-field.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Form } from '../../ui/form.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

interface Props {
  /** Called with the recovery codes, which are answered this once. */
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void;
}

/** The key for an authenticator app, and the code that proves that the app has it. */
export function SetUpSecondFactor({ onConfirmed }: Props) {
  const t = useTexts();
  const begun = useQuery({
    queryKey: ['totp-setup'],
    queryFn: () => api('POST /v1/me/totp'),
    // Another key each time: only a new visit begins anew.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Card>
      {begun.isPending && <Skeleton label={t.common.loading} rows={9} />}
      {begun.error && <Failed error={begun.error} retry={begun.refetch} />}
      {begun.data && (
        <ol>
          <Step number={1} title={t.secondFactor.appTitle}>
            <p className="text-muted">{t.secondFactor.appBody}</p>
          </Step>
          <Step number={2} title={t.secondFactor.scanTitle}>
            <Suspense fallback={<div className="size-52 rounded-lg bg-sunken" />}>
              <QrCode text={begun.data.uri} label={t.secondFactor.qr} />
            </Suspense>
            <p className="mt-3 text-muted">{t.secondFactor.typeSecret}</p>
            <p className="mt-1 font-mono text-base [overflow-wrap:anywhere]">
              {inGroups(begun.data.secret)}
            </p>
          </Step>
          <Step number={3} title={t.secondFactor.confirmTitle}>
            <ConfirmForm onConfirmed={onConfirmed} />
          </Step>
        </ol>
      )}
    </Card>
  );
}

/** A key in groups of four, as people read and type it. */
const inGroups = (secret: string) => secret.replace(/.{4}(?=.)/g, '$& ');

function Step(props: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-4 border-t border-line p-5 first:border-t-0 sm:px-6">
      <span
        aria-hidden="true"
        className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-small font-semibold text-accent"
      >
        {props.number}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="mt-0.5 mb-1.5 font-semibold">{props.title}</h2>
        {props.children}
      </div>
    </li>
  );
}

function ConfirmForm({ onConfirmed }: Props) {
  const t = useTexts();
  const form = useForm({ defaultValues: { totp: '' } });
  return (
    <div className="max-w-sm">
      <Form
        passing
        form={form}
        submit={t.secondFactor.confirm}
        onSubmit={async (body) => {
          const { recoveryCodes } = await api('POST /v1/me/totp/confirm', { body });
          onConfirmed(recoveryCodes);
        }}
      >
        <AppCodeField form={form} name="totp" />
      </Form>
    </div>
  );
}
