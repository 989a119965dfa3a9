import { useQuery } from '@tanstack/react-query';
import type { UseFormReturn } from 'react-hook-form';
import { branchesQuery } from '../../api/queries.ts';
import type { Invoice } from '../../api/types.ts';
import { amountToType, decimalSignOf, parseAmount } from '../../format/amount.ts';
import { addDays } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';

/** An invoice as its form holds it: all of it text, amounts as the reader types them. */
export interface InvoiceValues {
  number: string;
  type: Invoice['type'];
  issueDate: string;
  dueDate: string;
  amount: string;
  balance: string;
  branchId: string;
  reference: string;
  orderNumber: string;
}

export const emptyInvoice = (today: string): InvoiceValues => ({
  number: '',
  type: 'invoice',
  issueDate: today,
  dueDate: addDays(today, 30),
  amount: '',
  balance: '',
  branchId: '',
  reference: '',
  orderNumber: '',
});

export function invoiceValues(invoice: Invoice, decimalSign: string): InvoiceValues {
  const { number, type, issueDate, dueDate, amount, balance } = invoice;
  return {
    number,
    type,
    issueDate,
    dueDate,
    amount: amountToType(amount, decimalSign),
    balance: amountToType(balance, decimalSign),
    branchId: invoice.branchId ?? '',
    reference: invoice.reference ?? '',
    orderNumber: invoice.orderNumber ?? '',
  };
}

/** Reads what was typed as an amount; the field's own check has passed before. */
export function useAmounts() {
  const { format, t } = useLanguage();
  const sign = decimalSignOf(format.locale);
  return {
    sign,
    read: (typed: string) => parseAmount(typed, sign) ?? typed,
    check: (typed: string) =>
      typed.trim() === '' || parseAmount(typed, sign) !== undefined
        ? undefined
        : t.fieldErrors.amount,
  };
}

interface Props {
  readonly form: UseFormReturn<InvoiceValues>;
  readonly entityId: string;
  readonly currency: string;
  readonly isNew?: boolean;
}

export function InvoiceFields({ form, entityId, currency, isNew = false }: Props) {
  const { t, format } = useLanguage();
  const { check, sign } = useAmounts();
  const branches = useQuery(branchesQuery(entityId)).data ?? [];
  const types = t.invoices.types;
  const asRead = (typed: string) => {
    const amount = parseAmount(typed, sign);
    return amount === undefined ? currency : format.money(amount, currency);
  };
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {isNew && (
        <TextField form={form} name="number" label={t.invoices.number} maxLength={80} required />
      )}
      <SelectField
        form={form}
        name="type"
        label={t.invoices.type}
        options={Object.entries(types)}
        {...(!isNew && { className: 'sm:col-span-2' })}
      />
      <TextField form={form} name="issueDate" type="date" label={t.invoices.issueDate} required />
      <TextField form={form} name="dueDate" type="date" label={t.invoices.dueDate} required />
      <TextField
        form={form}
        name="amount"
        inputMode="decimal"
        label={t.invoices.amount}
        hint={<Read typed={form.watch('amount')} as={asRead} other={t.invoices.amountHint} />}
        validate={check}
        required
      />
      <TextField
        form={form}
        name="balance"
        inputMode="decimal"
        label={t.invoices.openBalance}
        hint={<Read typed={form.watch('balance')} as={asRead} other={t.invoices.balanceHint} />}
        validate={check}
      />
      <TextField form={form} name="reference" label={t.invoices.reference} maxLength={120} />
      <TextField form={form} name="orderNumber" label={t.invoices.orderNumber} maxLength={120} />
      {branches.length > 0 && (
        <SelectField
          form={form}
          name="branchId"
          label={t.invoices.branch}
          options={branches.map(({ id, code, name }) => [id, `${code} · ${name}`])}
          empty={t.common.none}
        />
      )}
    </div>
  );
}

/** What was typed, as it will be understood. */
function Read(props: { typed: string; as: (typed: string) => string; other: string }) {
  return <span className="tabular-nums">{props.typed ? props.as(props.typed) : props.other}</span>;
}
