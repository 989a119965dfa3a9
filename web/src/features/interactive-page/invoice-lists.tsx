import { useState } from 'react';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Card } from '../../ui/page.tsx';
import { useShown } from '../statement/use-shown.ts';
import { ActionsOnAll } from './actions-on-all.tsx';
import { InvoiceCard } from './invoice-card.tsx';
import { useOpened } from './page-state.ts';

/** More of them are told apart more easily with their answers folded away. */
const unfolded = 12;

/** The invoices that the message is about; where it is about none, all that is open. */
export function ChosenInvoices() {
  const t = useTexts();
  const { invoices } = useOpened().page;
  const chosen = invoices.filter(({ isChosen }) => isChosen);
  const shown = chosen.length > 0 ? chosen : invoices;
  if (shown.length === 0) {
    return (
      <Card>
        <Empty icon="check" title={t.statement.emptyTitle}>
          {t.portal.statement.emptyBody}
        </Empty>
      </Card>
    );
  }
  return (
    <section aria-labelledby="chosen" className="flex flex-col gap-3">
      <h2 id="chosen" className="px-1 text-base font-semibold">
        {chosen.length > 0 ? t.page.chosen(chosen.length) : t.portal.overview.open}
      </h2>
      <ActionsOnAll invoices={chosen} />
      <Invoices of={shown} folded={shown.length > unfolded} chosen={chosen.length > 0} />
    </section>
  );
}

/** What is open besides, folded away. */
export function OtherInvoices() {
  const t = useTexts();
  const { invoices } = useOpened().page;
  const [open, setOpen] = useState(false);
  const others = invoices.filter(({ isChosen }) => !isChosen);
  if (others.length === 0 || others.length === invoices.length) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-12 w-full items-center gap-3 rounded-xl border border-line bg-surface px-5 py-3 text-left text-base font-semibold shadow-card transition-colors hover:bg-sunken"
        >
          <span className="flex-1">{t.page.others(others.length)}</span>
          <Icon
            name="chevron"
            className={`size-5 text-muted transition-transform ${open ? 'rotate-180' : ''}`}
          />
        </button>
      </h2>
      {open && <Invoices of={others} folded chosen={false} />}
    </section>
  );
}

interface Props {
  readonly of: ReturnType<typeof useOpened>['page']['invoices'];
  readonly folded: boolean;
  readonly chosen: boolean;
}

function Invoices({ of, folded, chosen }: Props) {
  const { t } = useLanguage();
  const { shown, adding, showMore } = useShown(of.length);
  return (
    <>
      <ul className="flex flex-col gap-3">
        {of.slice(0, shown).map((invoice) => (
          <InvoiceCard key={invoice.key} {...{ invoice, folded, chosen }} />
        ))}
      </ul>
      {shown < of.length && (
        <div className="flex items-center justify-between gap-3 px-1 text-small text-muted">
          <span role="status">{t.statement.shown(shown, of.length)}</span>
          <Button small busy={adding} onClick={showMore}>
            {t.statement.more}
          </Button>
        </div>
      )}
    </>
  );
}
