import { useLanguage } from '../../language.tsx';
import { AsOf } from '../../ui/day.tsx';
import { Card } from '../../ui/page.tsx';
import { useOpened } from './page-state.ts';
import { overdueShare } from './values.ts';

/** How much is open in all, and how much of it is overdue. */
export function OpenFigures() {
  const { t, format } = useLanguage();
  const { page } = useOpened();
  const { total, overdue, asOf, customer, audience } = page;
  const share = overdueShare(page);
  return (
    <Card className="px-5 py-4 sm:px-7">
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-2">
        <dl className="grid flex-1 grid-cols-[auto_auto] justify-start gap-x-8 tabular-nums sm:gap-x-12">
          <div>
            <dt className="text-small text-muted">
              {audience === 'colleague' ? t.page.openChosen : t.page.open}
            </dt>
            <dd className="text-xl font-semibold tracking-tight sm:text-2xl">
              {format.money(total, customer.currency)}
            </dd>
          </div>
          <div>
            <dt className="text-small text-muted">{t.page.overdue}</dt>
            <dd
              className={`text-xl font-semibold tracking-tight sm:text-2xl ${Number(overdue) > 0 ? 'text-danger' : 'text-muted'}`}
            >
              {format.money(overdue, customer.currency)}
            </dd>
          </div>
        </dl>
        <p className="text-small text-muted">
          <AsOf day={asOf} />
        </p>
      </div>
      {share > 0 && (
        <div aria-hidden="true" className="mt-3 flex h-1.5 overflow-hidden rounded-full bg-age-0">
          <span className="bg-age-3" style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </Card>
  );
}
