import { getRouteApi, Link, Outlet, useLocation } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { Page } from '../../ui/page.tsx';
import { tabClass, tabsClass } from '../../ui/tabs.ts';
import { useMay } from '../session/use-session.ts';

const route = getRouteApi('/signed-in/e/$entityId/retention');

/** Which files are about to be removed, and which are kept beyond their time (G8, G9). */
export function RetentionPage() {
  const { retention: t } = useTexts();
  const may = useMay();
  const params = route.useParams();
  const onHolds = useLocation().pathname.endsWith('/holds');
  return (
    <Page title={t.title} part={onHolds ? t.tabs.holds : undefined}>
      <p className="-mt-3 max-w-prose text-muted">{t.body}</p>
      <nav aria-label={t.title} className={tabsClass}>
        <Link
          to="/e/$entityId/retention"
          params={params}
          activeOptions={{ exact: true }}
          className={tabClass}
        >
          {t.tabs.forecast}
        </Link>
        {may('holds.manage') && (
          <Link to="/e/$entityId/retention/holds" params={params} className={tabClass}>
            {t.tabs.holds}
          </Link>
        )}
      </nav>
      <Outlet />
    </Page>
  );
}
