import { useId, useState } from 'react';
import { amountToType, decimalSignOf, parseAmount } from '../../../format/amount.ts';
import { useLanguage } from '../../../language.tsx';
import { controlClass, describedBy, Labelled } from '../../../ui/control.tsx';
import type { AmountRange } from './criteria.ts';
import { Form } from './criterion-forms.tsx';

interface RangeProps {
  readonly value: AmountRange;
  readonly onApply: (range: AmountRange | undefined) => void;
}

/** Amounts from one to another, either of them left out where there is no such bound. */
export function RangeForm({ value, onApply }: RangeProps) {
  const { t, format } = useLanguage();
  const sign = decimalSignOf(format.locale);
  const [least, setLeast] = useState(amountToType(value.min ?? '', sign));
  const [most, setMost] = useState(amountToType(value.max ?? '', sign));
  const [tried, setTried] = useState(false);
  const min = parseAmount(least, sign);
  const max = parseAmount(most, sign);
  const wrong = (typed: string, amount: string | undefined) =>
    typed.trim() !== '' && amount === undefined ? t.fieldErrors.amount : undefined;
  const wrongLeast = wrong(least, min);
  const crossed = min !== undefined && max !== undefined && Number(min) > Number(max);
  const wrongMost = wrong(most, max) ?? (crossed ? t.customerSearch.wrongOrder : undefined);
  const apply = () => {
    setTried(true);
    if (wrongLeast ?? wrongMost) return;
    const range = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
    onApply(min === undefined && max === undefined ? undefined : range);
  };
  return (
    <Form onApply={apply}>
      <div className="grid grid-cols-2 gap-3">
        <AmountField
          label={t.customerSearch.least}
          value={least}
          error={tried ? wrongLeast : undefined}
          onChange={setLeast}
        />
        <AmountField
          label={t.customerSearch.most}
          value={most}
          error={tried ? wrongMost : undefined}
          onChange={setMost}
        />
      </div>
      <p className="text-[0.8125rem] text-muted">{t.customerSearch.amountHint}</p>
    </Form>
  );
}

interface AmountProps {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (typed: string) => void;
}

function AmountField({ label, value, error, onChange }: AmountProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label} error={error}>
      <input
        id={id}
        value={value}
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, undefined, error)}
        onChange={(event) => onChange(event.target.value)}
        className={`${controlClass} tabular-nums`}
      />
    </Labelled>
  );
}
