import { useLanguage } from '../../language.tsx';
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
      <dl className="flex flex-wrap items-end gap-x-10 gap-y-3 tabular-nums">
        <div>
          <dt className="text-[0.8125rem] text-muted">
            {audience === 'colleague' ? t.page.openChosen : t.page.open}
          </dt>
          <dd className="text-2xl font-semibold tracking-tight">
            {format.money(total, customer.currency)}
          </dd>
        </div>
        <div>
          <dt className="text-[0.8125rem] text-muted">{t.page.overdue}</dt>
          <dd
            className={`text-2xl font-semibold tracking-tight ${Number(overdue) > 0 ? 'text-danger' : 'text-muted'}`}
          >
            {format.money(overdue, customer.currency)}
          </dd>
        </div>
        <p className="w-full text-[0.8125rem] text-muted sm:ml-auto sm:w-auto">
          {t.portal.overview.asOf(format.day(asOf))}
        </p>
      </dl>
      {share > 0 && (
        <div aria-hidden="true" className="mt-3 flex h-1.5 overflow-hidden rounded-full bg-age-0">
          <span className="bg-age-3" style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </Card>
  );
}
