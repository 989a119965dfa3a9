import { getRouteApi, Link } from '@tanstack/react-router';
import { sheetOf } from '../../api/sheets.ts';
import { useTexts } from '../../language.tsx';
import { Page } from '../../ui/page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { tabClass, tabsClass } from '../../ui/tabs.ts';
import { ExportMenu } from '../statement/export-menu.tsx';
import { AgingReport } from './aging-report.tsx';
import { DisputesReport } from './disputes-report.tsx';
import { DsoReport } from './dso-report.tsx';
import { ReportFilters } from './report-filters.tsx';
import { criteriaOf, type ReportsSearch, reportKinds, reportsSearch } from './reports-search.ts';
import { Textures } from './textures.tsx';
import { useReadable } from './use-report.ts';

const route = getRouteApi('/signed-in/e/$entityId/reports');

const views = { aging: AgingReport, dso: DsoReport, disputes: DisputesReport };

const sheets = {
  aging: 'GET /v1/entities/{e}/reports/aging',
  dso: 'GET /v1/entities/{e}/reports/dso',
  disputes: 'GET /v1/entities/{e}/reports/disputes',
} as const;

/** What is open by age, DSO, disputes and promises, in figures and as charts (F5). */
export function ReportsPage() {
  const t = useTexts();
  const { entityId } = route.useParams();
  const search = route.useSearch();
  const { report = 'aging', entities } = search;
  return (
    <Page
      title={t.reports.title}
      actions={
        entities !== 'all' && (
          <ExportMenu
            title={`${t.reports.title} · ${t.reports.kinds[report]}`}
            entityId={entityId}
            sheet={sheetOf(sheets[report], { e: entityId }, criteriaOf(search))}
          />
        )
      }
    >
      <Reports />
    </Page>
  );
}

function Reports() {
  const t = useTexts();
  const { entityId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const readable = useReadable();
  const { report = 'aging', entities } = search;
  const View = views[report];
  const over = entities === 'all';
  const onSearch = (next: ReportsSearch) =>
    navigate({ search: next, replace: true, resetScroll: false });
  return (
    <>
      <p className="-mt-3 max-w-prose text-muted">{t.reports.body}</p>
      <Tabs entityId={entityId} search={search} />
      {readable.length > 1 && (
        <Switch
          label={t.reports.allEntities}
          body={t.reports.allEntitiesBody}
          checked={over}
          onChange={(all) => onSearch(reportsSearch({ report, ...(all && { entities: 'all' }) }))}
        />
      )}
      {!over && <ReportFilters {...{ entityId, search, onSearch }} />}
      <View {...{ entityId, search, onSearch }} />
      <Textures />
    </>
  );
}

function Tabs({ entityId, search }: { entityId: string; search: ReportsSearch }) {
  const { reports: t } = useTexts();
  const { report = 'aging', limit: _, ...kept } = search;
  return (
    <nav aria-label={t.title} className={tabsClass}>
      {reportKinds.map((kind) => (
        <Link
          key={kind}
          to="/e/$entityId/reports"
          params={{ entityId }}
          search={reportsSearch({ ...kept, report: kind })}
          resetScroll={false}
          activeOptions={{ exact: true }}
          aria-current={kind === report ? 'page' : undefined}
          className={tabClass}
        >
          {t.kinds[kind]}
        </Link>
      ))}
    </nav>
  );
}
