import { getRouteApi } from '@tanstack/react-router';
import { useId } from 'react';
import { today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { AsOf } from '../../ui/day.tsx';
import { Page } from '../../ui/page.tsx';
import { useMay } from '../session/use-session.ts';
import { Needs } from './needs.tsx';
import { Portfolio } from './portfolio.tsx';

const route = getRouteApi('/signed-in/e/$entityId/');

/** Where somebody begins in an entity: what needs them today, and the figures of their portfolio. */
export function TodayPage() {
  const { t, format } = useLanguage();
  const { entityId } = route.useParams();
  const mayReport = useMay()('reports.read');
  const needs = useId();
  return (
    <Page
      title={t.home.title}
      beside={
        <p className="text-small text-muted">
          <AsOf day={today(format.timeZone)} />
        </p>
      }
    >
      <div
        className={`grid items-start gap-x-6 gap-y-8 ${mayReport ? 'lg:grid-cols-[minmax(0,1fr)_19rem] xl:grid-cols-[minmax(0,1fr)_26rem]' : 'max-w-4xl'}`}
      >
        <section aria-labelledby={needs} className="flex min-w-0 flex-col gap-4">
          <h2 id={needs} className="text-base font-semibold">
            {t.home.needs}
          </h2>
          <Needs entityId={entityId} />
        </section>
        {mayReport && <Portfolio entityId={entityId} />}
      </div>
    </Page>
  );
}
