import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { entityKey, invoiceQuery } from '../../api/queries.ts';
import type { Invoice } from '../../api/types.ts';
import { today } from '../../format/days.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { EditInvoiceDialog } from './edit-invoice-dialog.tsx';

interface Props {
  readonly entityId: string;
  readonly invoice: Invoice;
}

/** Settle and edit while it is open; reopen once it is settled. */
export function InvoiceActions({ entityId, invoice }: Props) {
  const t = useTexts();
  const [open, setOpen] = useState<'edit' | 'settle' | 'reopen'>();
  const close = () => setOpen(undefined);
  if (invoice.status === 'settled') {
    return (
      <>
        <Button icon="retry" onClick={() => setOpen('reopen')}>
          {t.invoices.reopen}
        </Button>
        {open === 'reopen' && <Reopen entityId={entityId} invoice={invoice} onClose={close} />}
      </>
    );
  }
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

/** Puts the changed invoice in place and lets everything that sums it up be read again. */
function useChanged({ entityId, invoice }: Props) {
  const queryClient = useQueryClient();
  return async (changed: Invoice) => {
    queryClient.setQueryData(invoiceQuery(entityId, invoice.key).queryKey, changed);
    await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
  };
}

function Settle({ entityId, invoice, onClose }: DialogProps) {
  const { t, format } = useLanguage();
  const toast = useToast();
  const changed = useChanged({ entityId, invoice });
  const form = useForm({ defaultValues: { settledOn: today(format.timeZone) } });
  return (
    <Dialog title={t.invoices.settleTitle(invoice.number)} onClose={onClose}>
      <p className="mb-5 text-muted">{t.invoices.settleBody}</p>
      <Form
        form={form}
        submit={t.invoices.settle}
        onCancel={onClose}
        onSubmit={async ({ settledOn }) => {
          const path = { e: entityId, n: invoice.key };
          const body = { settledOn };
          await changed(await api('POST /v1/entities/{e}/invoices/{n}/settlement', { path, body }));
          toast(t.invoices.settled(invoice.number));
          onClose();
        }}
      >
        <TextField form={form} name="settledOn" type="date" label={t.invoices.settledOn} required />
      </Form>
    </Dialog>
  );
}

function Reopen({ entityId, invoice, onClose }: DialogProps) {
  const t = useTexts();
  const toast = useToast();
  const changed = useChanged({ entityId, invoice });
  return (
    <Confirm
      title={t.invoices.reopenTitle(invoice.number)}
      body={t.invoices.reopenBody}
      action={t.invoices.reopen}
      onClose={onClose}
      onConfirm={async () => {
        const path = { e: entityId, n: invoice.key };
        await changed(await api('DELETE /v1/entities/{e}/invoices/{n}/settlement', { path }));
        toast(t.invoices.reopened(invoice.number));
      }}
    />
  );
}
