import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { entityKey, invoiceQuery } from '../../api/queries.ts';
import type { Invoice } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ConflictNotice, useConflict } from '../../ui/conflict.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { InvoiceFields, type InvoiceValues, invoiceValues, useAmounts } from './invoice-fields.tsx';

interface Props {
  readonly entityId: string;
  readonly invoice: Invoice;
  readonly onClose: () => void;
}

export function EditInvoiceDialog({ entityId, invoice, onClose }: Props) {
  const t = useTexts();
  const { read, sign } = useAmounts();
  const queryClient = useQueryClient();
  const toast = useToast();
  const valuesOf = (record: Invoice) => invoiceValues(record, sign);
  const form = useForm({ defaultValues: valuesOf(invoice) });
  const query = invoiceQuery(entityId, invoice.key);
  const reload = () => queryClient.fetchQuery({ ...query, staleTime: 0 });
  const { type, issueDate, dueDate, amount, openBalance, reference, orderNumber } = t.invoices;
  const conflict = useConflict(form, invoice, reload, valuesOf, {
    type,
    issueDate,
    dueDate,
    amount,
    balance: openBalance,
    branchId: t.invoices.branch,
    reference,
    orderNumber,
  });
  const { dirtyFields } = form.formState;
  const save = async (values: InvoiceValues) => {
    const changed = await api('PATCH /v1/entities/{e}/invoices/{n}', {
      path: { e: entityId, n: invoice.key },
      ifMatch: conflict.version,
      body: {
        ...(dirtyFields.type && { type: values.type }),
        ...(dirtyFields.issueDate && { issueDate: values.issueDate }),
        ...(dirtyFields.dueDate && { dueDate: values.dueDate }),
        ...(dirtyFields.amount && { amount: read(values.amount) }),
        ...(dirtyFields.balance && values.balance && { balance: read(values.balance) }),
        ...(dirtyFields.branchId && { branchId: values.branchId || null }),
        ...(dirtyFields.reference && { reference: values.reference.trim() || null }),
        ...(dirtyFields.orderNumber && { orderNumber: values.orderNumber.trim() || null }),
      },
    });
    queryClient.setQueryData(query.queryKey, changed);
    await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    toast(t.common.saved);
    onClose();
  };
  return (
    <Dialog title={t.invoices.editTitle(invoice.number)} wide onClose={onClose}>
      <Form
        form={form}
        submit={t.common.save}
        onSubmit={save}
        onCancel={onClose}
        onStale={conflict.onStale}
      >
        <InvoiceFields form={form} entityId={entityId} currency={invoice.currency} />
        <ConflictNotice conflict={conflict} />
      </Form>
    </Dialog>
  );
}
