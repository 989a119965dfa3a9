import { useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, isProblem } from '../../api/client.ts';
import type { PageInvoice } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useOneAtATime, useOpened, useSaying } from './page-state.ts';
import { SayFields } from './say-fields.tsx';
import { noWords, prequalificationOf, type Saying, type SayValues } from './values.ts';

interface Props {
  readonly saying: Saying;
  /** Of which it is said, one after the other. */
  readonly invoices: readonly PageInvoice[];
  readonly onClose: () => void;
}

/** Says something of one invoice or of several (H3). */
export function SayDialog({ saying, invoices, onClose }: Props) {
  const { t } = useLanguage();
  const { company } = useOpened().page;
  const toast = useToast();
  const sayOf = useSayingOf(saying);
  const oneAtATime = useOneAtATime();
  const [settled, setSettled] = useState<string>();
  const form = useForm<SayValues>({ defaultValues: noWords });
  // What is told of some before a refusal is not told again.
  const told = useRef(new Set<string>());
  const send = (values: SayValues) =>
    oneAtATime(async () => {
      for (const { key, number } of invoices.filter((one) => !told.current.has(one.key))) {
        const said = await sayOf(number, values);
        if (!said && invoices.length === 1) return setSettled(number);
        told.current.add(key);
      }
      toast(t.page.sent(company));
      onClose();
    });
  return (
    <Dialog title={t.page.titles[saying]} onClose={onClose}>
      <Subject invoices={invoices} />
      {settled ? (
        <div className="flex flex-col gap-5">
          <Notice tone="good" urgent>
            {t.page.settledMeanwhile(settled)}
          </Notice>
          <Button className="self-end" onClick={onClose}>
            {t.common.close}
          </Button>
        </div>
      ) : (
        <Form form={form} submit={t.page.send} onSubmit={send} onCancel={onClose}>
          <SayFields form={form} saying={saying} />
        </Form>
      )}
    </Dialog>
  );
}

/** Says it of an invoice; false where it is settled meanwhile. */
function useSayingOf(saying: Saying) {
  const { token } = useOpened();
  const say = useSaying();
  return async (invoice: string, values: SayValues): Promise<boolean> => {
    const comment = values.comment.trim();
    const call = () =>
      saying === 'comment'
        ? api('POST /v1/pages/comments', { body: { token, invoice, comment } })
        : api('POST /v1/pages/prequalifications', {
            body: { token, invoice, ...prequalificationOf(saying, values) },
          });
    try {
      await say(call);
      return true;
    } catch (error) {
      if (isProblem(error) && error.code === 'invoice-settled') return false;
      throw error;
    }
  };
}

/** Of what it is said. */
function Subject({ invoices }: Pick<Props, 'invoices'>) {
  const { t, format } = useLanguage();
  const [only] = invoices;
  if (only && invoices.length === 1) {
    return (
      <p className="mb-4 text-muted tabular-nums">
        <span className="font-medium text-ink">{only.number}</span>
        {' · '}
        {t.page.openOf(format.money(only.balance, only.currency))}
      </p>
    );
  }
  const numbers = invoices.map(({ number }) => number);
  return (
    <p className="mb-4 max-h-20 overflow-y-auto text-muted [overflow-wrap:anywhere]">
      <span className="font-medium text-ink">{t.page.ofAll(numbers.length)}</span>
      {' · '}
      {numbers.join(', ')}
    </p>
  );
}
