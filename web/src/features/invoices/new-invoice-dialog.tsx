import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { entityKey } from '../../api/queries.ts';
import type { Customer, NewInvoice } from '../../api/types.ts';
import { today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { emptyInvoice, InvoiceFields, type InvoiceValues, useAmounts } from './invoice-fields.tsx';

interface Props {
  readonly entityId: string;
  readonly customer: Customer;
  readonly onClose: () => void;
}

export function NewInvoiceDialog({ entityId, customer, onClose }: Props) {
  const { t, format } = useLanguage();
  const { read } = useAmounts();
  const queryClient = useQueryClient();
  const toast = useToast();
  const keyFor = useIdempotencyKey();
  const form = useForm({ defaultValues: emptyInvoice(today(format.timeZone)) });
  const create = async (values: InvoiceValues) => {
    const body: NewInvoice = {
      number: values.number,
      customerCode: customer.code,
      currency: customer.currency,
      type: values.type,
      issueDate: values.issueDate,
      dueDate: values.dueDate,
      amount: read(values.amount),
      ...(values.balance.trim() && { balance: read(values.balance) }),
      ...(values.branchId && { branchId: values.branchId }),
      ...(values.reference.trim() && { reference: values.reference }),
      ...(values.orderNumber.trim() && { orderNumber: values.orderNumber }),
    };
    const invoice = await api('POST /v1/entities/{e}/invoices', {
      path: { e: entityId },
      body,
      idempotencyKey: keyFor(body),
    });
    await queryClient.invalidateQueries({ queryKey: entityKey(entityId) });
    toast(t.invoices.created(invoice.number));
    onClose();
  };
  return (
    <Dialog title={t.invoices.newFor(customer.name)} wide onClose={onClose}>
      <Form
        form={form}
        submit={t.invoices.create}
        onSubmit={create}
        onCancel={onClose}
        fieldOf={{ 'invoice-number-taken': 'number' }}
      >
        <InvoiceFields form={form} entityId={entityId} currency={customer.currency} isNew />
      </Form>
    </Dialog>
  );
}
