import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { forecastQuery } from '../../api/file-queries.ts';
import { sheetOf } from '../../api/sheets.ts';
import { useTexts } from '../../language.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { ExportMenu } from '../statement/export-menu.tsx';
import { ForecastTable } from './forecast-table.tsx';

const route = getRouteApi('/signed-in/e/$entityId/retention/');

/** The files whose time runs out within 30 days, which can be exported (G9). */
export function ForecastTab() {
  const { retention: t } = useTexts();
  const { entityId } = route.useParams();
  const forecast = useInfiniteQuery(forecastQuery(entityId));
  const isEmpty = forecast.data?.pages.every(({ items }) => items.length === 0) ?? true;
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-3 px-5 py-4">
        <h2 className="flex-1 text-base font-semibold">{t.forecast}</h2>
        {!isEmpty && (
          <ExportMenu
            title={t.title}
            entityId={entityId}
            sheet={sheetOf('GET /v1/entities/{e}/retention/forecast', { e: entityId })}
          />
        )}
      </div>
      <List
        query={forecast}
        empty={
          <Empty icon="check" title={t.emptyTitle}>
            {t.emptyBody}
          </Empty>
        }
      >
        {(files) => <ForecastTable entityId={entityId} files={files} />}
      </List>
    </Card>
  );
}
