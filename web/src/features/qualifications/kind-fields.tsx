import { type UseFormReturn, useWatch } from 'react-hook-form';
import { parseAmount } from '../../format/amount.ts';
import { today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { useAmounts } from '../invoices/invoice-fields.tsx';
import { disputeTypes } from './kinds.ts';
import { ResolverField } from './resolver-field.tsx';
import type { Qualifiable } from './state.ts';
import type { QualifyValues } from './values.ts';

interface Props {
  readonly entityId: string;
  readonly form: UseFormReturn<QualifyValues>;
  readonly invoice: Qualifiable;
}

/** What there is to say of one kind and not of others. */
export function KindFields({ entityId, form, invoice }: Props) {
  const { t } = useLanguage();
  const kind = useWatch({ control: form.control, name: 'kind' });
  const { customerKey } = invoice;
  if (kind === 'promise') return <PromiseFields form={form} invoice={invoice} />;
  if (kind !== 'dispute' && kind !== 'litigation') return null;
  return (
    <>
      {kind === 'dispute' && (
        <SelectField
          form={form}
          name="disputeType"
          label={t.qualifications.disputeType}
          options={disputeTypes.map((type) => [type, t.qualifications.disputeTypes[type]])}
          empty={t.qualifications.chooseType}
          required
        />
      )}
      <ResolverField {...{ entityId, form, customerKey }} />
    </>
  );
}

/** Until when, and how much. */
function PromiseFields({ form, invoice }: Omit<Props, 'entityId'>) {
  const { t, format } = useLanguage();
  const { check, sign } = useAmounts();
  const { balance, currency } = invoice;
  const typed = useWatch({ control: form.control, name: 'promiseAmount' });
  const amount = parseAmount(typed, sign) ?? balance;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        form={form}
        name="promiseDate"
        type="date"
        label={t.qualifications.promiseDate}
        validate={notPast(today(format.timeZone), t.qualifications.past)}
        required
      />
      <TextField
        form={form}
        name="promiseAmount"
        inputMode="decimal"
        label={t.qualifications.promiseAmount}
        hint={
          <span className="tabular-nums">
            {t.qualifications.ofOpen(
              format.money(amount, currency),
              format.money(balance, currency),
            )}
          </span>
        }
        validate={check}
      />
    </div>
  );
}

/** A check of a day that may be today or later. */
export const notPast = (today: string, message: string) => (day: string) =>
  day !== '' && day < today ? message : undefined;
