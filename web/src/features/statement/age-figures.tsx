import type { Statement } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { ageColours, ages, sharesOf } from './ages.ts';

/** How much is open of each age, in figures and as a bar. */
export function AgeFigures({ statement }: { statement: Statement }) {
  const { t, format } = useLanguage();
  const { totals, currency } = statement;
  const shares = sharesOf(totals);
  const note = (age: (typeof ages)[number]) => {
    if (Number(totals[age]) < 0) return t.statement.credit;
    return shares[age] > 0 ? t.statement.share(format.percent(shares[age])) : undefined;
  };
  return (
    <>
      <dl
        aria-label={t.statement.byAge}
        className="grid grid-cols-2 gap-x-6 gap-y-4 px-5 pb-4 sm:grid-cols-3 xl:grid-cols-6 print:grid-cols-6 print:gap-x-3 print:px-0"
      >
        {ages.map((age) => (
          <div key={age} className="min-w-0">
            <dt className="flex items-center gap-1.5 text-small text-muted">
              <Swatch age={age} />
              {t.statement.ages[age]}
            </dt>
            <Amount amount={totals[age]} currency={currency} note={note(age)} />
          </div>
        ))}
        <div className="min-w-0">
          <dt className="text-small font-medium">{t.statement.total}</dt>
          <Amount amount={totals.total} currency={currency} note={undefined} />
        </div>
      </dl>
      <div aria-hidden="true" className="flex h-2 gap-0.5 px-5 print:px-0">
        {ages
          .filter((age) => shares[age] > 0)
          .map((age) => (
            <span
              key={age}
              style={{ flexGrow: shares[age] }}
              className={`min-w-1 basis-0 first:rounded-l-full last:rounded-r-full [print-color-adjust:exact] ${ageColours[age]}`}
            />
          ))}
      </div>
    </>
  );
}

interface AmountProps {
  readonly amount: string;
  readonly currency: string;
  readonly note: string | undefined;
}

function Amount({ amount, currency, note }: AmountProps) {
  const { format } = useLanguage();
  const tone = Number(amount) === 0 ? 'text-muted' : Number(amount) < 0 ? 'text-good' : '';
  return (
    <dd className="mt-0.5 tabular-nums">
      <span
        className={`block text-base font-semibold [overflow-wrap:anywhere] print:text-sm ${tone}`}
      >
        {format.money(amount, currency)}
      </span>
      {note && <span className="text-small text-muted">{note}</span>}
    </dd>
  );
}

/** The colour of an age, beside its name. */
export function Swatch({ age }: { age: (typeof ages)[number] }) {
  return (
    <span
      aria-hidden="true"
      className={`size-2.5 shrink-0 rounded-sm [print-color-adjust:exact] ${ageColours[age]}`}
    />
  );
}
