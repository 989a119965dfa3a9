import { useId, useState } from 'react';
import { amountToType, decimalSignOf, parseAmount } from '../../format/amount.ts';
import { useLanguage } from '../../language.tsx';
import { controlClass, describedBy, Labelled } from '../../ui/control.tsx';
import type { AmountRange } from './address.ts';
import { Form } from './criterion-forms.tsx';

interface BoundsProps {
  /** Both bounds as they are typed. */
  readonly from: string;
  readonly to: string;
  readonly labels: readonly [from: string, to: string];
  readonly hint?: string;
  readonly type?: 'text' | 'date';
  readonly inputMode?: 'decimal' | 'numeric';
  /** What is wrong with a bound that is not empty. */
  readonly wrong: (typed: string) => string | undefined;
  /** Whether the first bound lies beyond the second, both of them right. */
  readonly crossed: (from: string, to: string) => boolean;
  readonly wrongOrder: string;
  readonly onApply: (from: string, to: string) => void;
}

/** From one value to another, either of them left out where there is no such bound. */
export function BoundsForm(props: BoundsProps) {
  const { labels, hint, wrong, crossed, wrongOrder, onApply, type, inputMode } = props;
  const [from, setFrom] = useState(props.from);
  const [to, setTo] = useState(props.to);
  const [tried, setTried] = useState(false);
  const isEmpty = (typed: string) => typed.trim() === '';
  const wrongFrom = isEmpty(from) ? undefined : wrong(from);
  const inOrder = isEmpty(from) || isEmpty(to) || !crossed(from, to);
  const wrongTo = (isEmpty(to) ? undefined : wrong(to)) ?? (inOrder ? undefined : wrongOrder);
  const apply = () => {
    setTried(true);
    if (!(wrongFrom ?? wrongTo)) onApply(from.trim(), to.trim());
  };
  const shared = { type, inputMode };
  return (
    <Form onApply={apply}>
      <div className="grid grid-cols-2 gap-3">
        <Bound
          {...shared}
          label={labels[0]}
          value={from}
          error={tried ? wrongFrom : undefined}
          onChange={setFrom}
        />
        <Bound
          {...shared}
          label={labels[1]}
          value={to}
          error={tried ? wrongTo : undefined}
          onChange={setTo}
        />
      </div>
      {hint && <p className="text-small text-muted">{hint}</p>}
    </Form>
  );
}

interface BoundProps {
  readonly type: 'text' | 'date' | undefined;
  readonly inputMode: 'decimal' | 'numeric' | undefined;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (typed: string) => void;
}

function Bound({ label, value, error, onChange, type, inputMode }: BoundProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label} error={error}>
      <input
        id={id}
        type={type}
        value={value}
        inputMode={inputMode}
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, undefined, error)}
        onChange={(event) => onChange(event.target.value)}
        className={`${controlClass} tabular-nums`}
      />
    </Labelled>
  );
}

interface AmountsProps {
  readonly value: AmountRange;
  readonly hint: string;
  readonly onApply: (range: AmountRange | undefined) => void;
}

export function AmountsForm({ value, hint, onApply }: AmountsProps) {
  const { t, format } = useLanguage();
  const sign = decimalSignOf(format.locale);
  const read = (typed: string) => parseAmount(typed, sign);
  return (
    <BoundsForm
      from={amountToType(value.min ?? '', sign)}
      to={amountToType(value.max ?? '', sign)}
      labels={[t.search.least, t.search.most]}
      hint={hint}
      inputMode="decimal"
      wrong={(typed) => (read(typed) === undefined ? t.fieldErrors.amount : undefined)}
      crossed={(from, to) => Number(read(from)) > Number(read(to))}
      wrongOrder={t.search.wrongOrder}
      onApply={(from, to) => {
        const [min, max] = [read(from), read(to)];
        const range = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
        onApply(min === undefined && max === undefined ? undefined : range);
      }}
    />
  );
}
