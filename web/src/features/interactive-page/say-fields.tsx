import { type UseFormReturn, useWatch } from 'react-hook-form';
import { addDays } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { SelectField, TextAreaField, TextField } from '../../ui/fields.tsx';
import { disputeTypes } from '../qualifications/kinds.ts';
import { useOpened } from './page-state.ts';
import type { Saying, SayValues } from './values.ts';

interface Props {
  readonly form: UseFormReturn<SayValues>;
  readonly saying: Saying;
}

/** What there is to fill in for each thing that can be said. */
export function SayFields({ form, saying }: Props) {
  const { t } = useLanguage();
  const needed = saying === 'dispute' || saying === 'comment';
  return (
    <>
      {saying === 'promise' && <PaymentDay form={form} />}
      {saying === 'dispute' && (
        <SelectField
          form={form}
          name="disputeType"
          label={t.qualifications.disputeType}
          options={disputeTypes.map((type) => [type, t.qualifications.disputeTypes[type]])}
          empty={t.qualifications.chooseType}
          required
        />
      )}
      <TextAreaField
        form={form}
        name="comment"
        label={needed ? t.page.comment : t.page.commentOptional}
        hint={saying !== 'comment' && t.page.hints[saying]}
        required={needed}
        rows={4}
      />
    </>
  );
}

const steps = [7, 14, 30];

/** The day of payment; usual ones are one press away. */
function PaymentDay({ form }: Pick<Props, 'form'>) {
  const { t, format } = useLanguage();
  const { asOf } = useOpened().page;
  const short = new Intl.DateTimeFormat(format.locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const chosen = useWatch({ control: form.control, name: 'promiseDate' });
  return (
    <div className="flex flex-col gap-2">
      <TextField
        form={form}
        name="promiseDate"
        type="date"
        label={t.page.paymentDay}
        validate={(day) => (day < asOf ? t.qualifications.past : undefined)}
        required
      />
      <fieldset className="grid grid-cols-3 gap-1.5">
        <legend className="sr-only">{t.qualifications.quickDays}</legend>
        {steps.map((days) => {
          const day = addDays(asOf, days);
          return (
            <button
              key={days}
              type="button"
              aria-pressed={chosen === day}
              onClick={() => {
                form.clearErrors('promiseDate');
                form.setValue('promiseDate', day, { shouldDirty: true });
              }}
              className="min-h-10 rounded-lg border border-line px-2 text-small font-medium text-muted tabular-nums transition-colors hover:bg-sunken hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
            >
              {short.format(new Date(day))}
            </button>
          );
        })}
      </fieldset>
    </div>
  );
}
