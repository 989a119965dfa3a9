import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Card } from '../../ui/page.tsx';
import { ColumnsForm } from './columns-form.tsx';
import { FileTrouble } from './file-trouble.tsx';
import { columnsQuery, importQuery } from './queries.ts';
import { StepPage } from './step-page.tsx';

const route = getRouteApi('/signed-in/e/$entityId/imports/$importId/columns');

/** What each column of the file is (D3). */
export function ColumnsStep() {
  const t = useTexts();
  const { entityId, importId } = route.useParams();
  const found = useSuspenseQuery(importQuery(entityId, importId)).data;
  const columns = useQuery(columnsQuery(entityId, importId));
  return (
    <StepPage entityId={entityId} step="columns" title={t.imports.columnsTitle} found={found}>
      {columns.data ? (
        <ColumnsForm entityId={entityId} found={found} read={columns.data} />
      ) : columns.error ? (
        <FileTrouble
          entityId={entityId}
          kind={found.kind}
          error={columns.error}
          retry={columns.refetch}
        />
      ) : (
        <Card>
          <Skeleton label={t.common.loading} />
        </Card>
      )}
    </StepPage>
  );
}
