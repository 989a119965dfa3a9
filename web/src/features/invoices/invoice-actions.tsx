import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Invoice } from '../../api/types.ts';
import { today } from '../../format/days.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useToast } from '../../ui/toast.tsx';
import { EditInvoiceDialog } from './edit-invoice-dialog.tsx';
import { useSettling } from './use-settling.ts';

interface Props {
  readonly entityId: string;
  readonly invoice: Invoice;
}

/** Settle and edit while it is open; reopen once it is settled. */
export function InvoiceActions({ entityId, invoice }: Props) {
  const t = useTexts();
  const [open, setOpen] = useState<'edit' | 'settle'>();
  const close = () => setOpen(undefined);
  if (invoice.status === 'settled') return <Reopen entityId={entityId} invoice={invoice} />;
  return (
    <>
      <Button icon="edit" onClick={() => setOpen('edit')}>
        {t.common.edit}
      </Button>
      <Button variant="primary" icon="check" onClick={() => setOpen('settle')}>
        {t.invoices.settle}
      </Button>
      {open === 'edit' && (
        <EditInvoiceDialog entityId={entityId} invoice={invoice} onClose={close} />
      )}
      {open === 'settle' && <Settle entityId={entityId} invoice={invoice} onClose={close} />}
    </>
  );
}

interface DialogProps extends Props {
  readonly onClose: () => void;
}

function Settle({ entityId, invoice, onClose }: DialogProps) {
  const { t, format } = useLanguage();
  const toast = useToast();
  const { settle, reopen } = useSettling(entityId, invoice.key);
  const form = useForm({ defaultValues: { settledOn: today(format.timeZone) } });
  return (
    <Dialog title={t.invoices.settleTitle(invoice.number)} onClose={onClose}>
      <p className="mb-5 text-muted">{t.invoices.settleBody}</p>
      <Form
        form={form}
        submit={t.invoices.settle}
        onCancel={onClose}
        onSubmit={async ({ settledOn }) => {
          const { version } = await settle(settledOn);
          toast(t.invoices.settled(invoice.number), () => reopen(version));
          onClose();
        }}
      >
        <TextField form={form} name="settledOn" type="date" label={t.invoices.settledOn} required />
      </Form>
    </Dialog>
  );
}

/** At once, as it is undone by a click. */
function Reopen({ entityId, invoice }: Props) {
  const t = useTexts();
  const toast = useToast();
  const { settle, reopen } = useSettling(entityId, invoice.key);
  const { number, settledOn } = invoice;
  const reopening = useMutation({
    mutationFn: () => reopen(),
    onSuccess: ({ version }) =>
      toast(
        t.invoices.reopened(number),
        settledOn === null ? undefined : () => settle(settledOn, version),
      ),
  });
  return (
    <>
      {reopening.error && (
        <p role="alert" className="self-center text-danger">
          {messageOf(reopening.error, t)}
        </p>
      )}
      <Button icon="retry" busy={reopening.isPending} onClick={() => reopening.mutate()}>
        {t.invoices.reopen}
      </Button>
    </>
  );
}
