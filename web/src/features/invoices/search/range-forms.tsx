import type { InvoiceCriteria } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { BoundsForm } from '../../search/bounds-form.tsx';
import { isCount, isDay, mostDays } from './address.ts';

type Days = NonNullable<InvoiceCriteria['dueDate']>;
type Counts = NonNullable<InvoiceCriteria['overdueDays']>;

interface DaysProps {
  readonly value: Days;
  readonly onApply: (days: Days | undefined) => void;
}

export function DaysForm({ value, onApply }: DaysProps) {
  const { search, invoiceSearch: i } = useTexts();
  return (
    <BoundsForm
      from={value.from ?? ''}
      to={value.to ?? ''}
      labels={[search.least, search.most]}
      hint={i.daysHint}
      type="date"
      wrong={(typed) => (isDay(typed) ? undefined : i.day)}
      crossed={(from, to) => from > to}
      wrongOrder={i.wrongDays}
      onApply={(from, to) =>
        onApply(from || to ? { ...(from && { from }), ...(to && { to }) } : undefined)
      }
    />
  );
}

interface CountsProps {
  readonly value: Counts;
  readonly onApply: (counts: Counts | undefined) => void;
}

/** Days overdue, from so many to so many. */
export function CountsForm({ value, onApply }: CountsProps) {
  const { search, invoiceSearch: i } = useTexts();
  return (
    <BoundsForm
      from={value.min?.toString() ?? ''}
      to={value.max?.toString() ?? ''}
      labels={[search.least, search.most]}
      hint={i.daysOverdueHint}
      inputMode="numeric"
      wrong={(typed) => (isCount(typed.trim()) ? undefined : i.count(mostDays))}
      crossed={(from, to) => Number(from) > Number(to)}
      wrongOrder={i.wrongCounts}
      onApply={(min, max) =>
        onApply(
          min || max
            ? { ...(min && { min: Number(min) }), ...(max && { max: Number(max) }) }
            : undefined,
        )
      }
    />
  );
}
