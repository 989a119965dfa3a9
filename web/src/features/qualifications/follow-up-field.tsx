import { type UseFormReturn, useWatch } from 'react-hook-form';
import { addDays, today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { TextField } from '../../ui/fields.tsx';
import { notPast } from './kind-fields.tsx';
import type { QualifyValues } from './values.ts';

const steps = [1, 7, 14, 30];

/** When to look at it again, by the entity's day; usual days are one press away. */
export function FollowUpField({ form }: { form: UseFormReturn<QualifyValues> }) {
  const { t, format } = useLanguage();
  const now = today(format.timeZone);
  const chosen = useWatch({ control: form.control, name: 'followUpOn' });
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <TextField
        form={form}
        name="followUpOn"
        type="date"
        label={t.qualifications.followUp}
        validate={notPast(now, t.qualifications.past)}
        required
        className="min-w-44 flex-1"
      />
      <fieldset className="flex gap-1.5 pb-0.5">
        <legend className="sr-only">{t.qualifications.quickDays}</legend>
        {steps.map((days) => (
          <button
            key={days}
            type="button"
            aria-pressed={chosen === addDays(now, days)}
            onClick={() => {
              form.clearErrors('followUpOn');
              form.setValue('followUpOn', addDays(now, days), { shouldDirty: true });
            }}
            className="min-h-8 rounded-lg border border-line px-2.5 text-small font-medium whitespace-nowrap text-muted tabular-nums transition-colors hover:bg-sunken hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            <span aria-hidden="true">{t.qualifications.plusDays(days)}</span>
            <span className="sr-only">{t.qualifications.inDays(days)}</span>
          </button>
        ))}
      </fieldset>
    </div>
  );
}
