import type { MessageKind } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { FileCount } from '../files/file-count.tsx';
import { QualificationBadge } from '../qualifications/qualification-badge.tsx';
import { sumOf } from '../reports/figures.ts';
import { AgeBadge } from '../statement/age-badge.tsx';
import { useShown } from '../statement/use-shown.ts';
import { overdueInvoices } from './draft.ts';
import { FieldError } from './field-error.tsx';
import type { InvoiceChoice } from './invoice-choices.ts';
import { mostInvoices } from './kinds.ts';

interface Props {
  readonly kind: MessageKind;
  readonly items: readonly InvoiceChoice[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (numbers: string[]) => void;
}

/** The open invoices that a message is about, with what they come to (H1). */
export function InvoicesField({ kind, items, chosen, error, onChange }: Props) {
  const t = useTexts();
  const { shown, adding, showMore } = useShown(items.length);
  const taken = new Set(chosen);
  const isPossible = ({ isSettled }: InvoiceChoice) => kind === 'internal' || !isSettled;
  const wrong = chosen.length > mostInvoices ? t.messages.mostInvoices(mostInvoices) : error;
  const toggle = (number: string) =>
    onChange(taken.has(number) ? chosen.filter((one) => one !== number) : [...chosen, number]);
  if (items.length === 0) return <p className="text-muted">{t.messages.noInvoices}</p>;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{t.messages.pick}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="min-w-0 flex-1 basis-40 text-muted">
          {t.messages.invoicesChosen(chosen.length, items.length)}
        </p>
        <div className="flex gap-2">
          <Button small onClick={() => onChange(overdueInvoices(items))}>
            {t.messages.pickOverdue}
          </Button>
          <Button
            small
            onClick={() =>
              onChange(
                items
                  .filter(isPossible)
                  .slice(0, mostInvoices)
                  .map(({ number }) => number),
              )
            }
          >
            {t.messages.pickAll}
          </Button>
          <Button small onClick={() => onChange([])}>
            {t.messages.pickNone}
          </Button>
        </div>
      </div>
      <div className="max-h-96 overflow-y-auto rounded-lg border border-line">
        {items.slice(0, shown).map((item) => (
          <Line
            key={item.key}
            item={item}
            checked={taken.has(item.number)}
            disabled={!isPossible(item) && !taken.has(item.number)}
            onToggle={() => toggle(item.number)}
          />
        ))}
        {shown < items.length && (
          <div className="p-2 text-center">
            <Button small busy={adding} onClick={showMore}>
              {t.statement.more}
            </Button>
          </div>
        )}
      </div>
      <Totals items={items.filter(({ number }) => taken.has(number))} />
      {items.some((item) => !isPossible(item)) && (
        <p className="text-small text-muted">{t.messages.settledOnlyInternal}</p>
      )}
      <FieldError>{wrong}</FieldError>
    </fieldset>
  );
}

interface LineProps {
  readonly item: InvoiceChoice;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onToggle: () => void;
}

function Line({ item, checked, disabled, onToggle }: LineProps) {
  const { t, format } = useLanguage();
  const { number, dueDate, balance, currency, age, attachmentCount, qualification } = item;
  return (
    <label className="flex cursor-pointer items-start gap-3 border-b border-line px-3 py-2 transition-colors last:border-b-0 hover:bg-sunken has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:text-muted">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={onToggle}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium [overflow-wrap:anywhere]">{number}</span>
          {item.isSettled ? (
            <Badge>{t.messages.settledInvoice}</Badge>
          ) : (
            <AgeBadge age={age} balance={balance} />
          )}
          {qualification && <QualificationBadge said={qualification} />}
        </span>
        <span className="flex flex-wrap items-center gap-x-2 text-small text-muted tabular-nums">
          {format.day(dueDate)}
          <FileCount count={attachmentCount} />
        </span>
      </span>
      <span className={`whitespace-nowrap tabular-nums ${Number(balance) < 0 ? 'text-good' : ''}`}>
        {format.money(balance, currency)}
      </span>
    </label>
  );
}

function Totals({ items }: { items: readonly InvoiceChoice[] }) {
  const { t, format } = useLanguage();
  const [first] = items;
  if (!first) return null;
  const overdue = items.filter(({ age }) => age > 0);
  const figures = [
    [t.messages.openTotal, items],
    [t.messages.overdueTotal, overdue],
  ] as const;
  return (
    <dl className="flex flex-wrap justify-end gap-x-6 gap-y-1">
      {figures.map(([label, of]) => (
        <div key={label} className="flex items-baseline gap-2">
          <dt className="text-muted">{label}</dt>
          <dd className="font-semibold tabular-nums">
            {format.money(sumOf(of.map(({ balance }) => balance)), first.currency)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
