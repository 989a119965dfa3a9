import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { entityQuery, statementQuery } from '../../api/queries.ts';
import { sheetOf } from '../../api/sheets.ts';
import type { Statement } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { AsOf } from '../../ui/day.tsx';
import { Empty, Skeleton } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { useMay } from '../session/use-session.ts';
import { AgeFigures } from './age-figures.tsx';
import { ExportMenu } from './export-menu.tsx';
import { OpenItems } from './open-items.tsx';

const route = getRouteApi('/signed-in/e/$entityId/customers/$key/statement');

/** All that is open of a customer, with its age (F2); it can be printed and exported. */
export function StatementTab() {
  const t = useTexts();
  const { entityId, key } = route.useParams();
  const { data, error, isPending, refetch } = useQuery(statementQuery(entityId, key));
  return (
    <Card className="print:border-0">
      {isPending && <Skeleton label={t.common.loading} />}
      {!isPending && !data && <Failed error={error} retry={refetch} />}
      {data && <Shown statement={data} />}
    </Card>
  );
}

function Shown({ statement }: { statement: Statement }) {
  const t = useTexts();
  const { entityId } = route.useParams();
  return (
    <>
      <Head statement={statement} />
      {statement.items.length > 0 ? (
        <>
          <AgeFigures statement={statement} />
          <OpenItems entityId={entityId} statement={statement} />
        </>
      ) : (
        <Empty icon="check" title={t.statement.emptyTitle}>
          {t.statement.emptyBody}
        </Empty>
      )}
    </>
  );
}

function Head({ statement }: { statement: Statement }) {
  const t = useTexts();
  const { entityId, key } = route.useParams();
  const entity = useQuery(entityQuery(entityId)).data;
  const may = useMay();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4 print:px-0">
      <div className="min-w-0 flex-1 basis-60">
        <p className="hidden print:block">{entity?.legalName}</p>
        <h2 className="text-base font-semibold">{t.statement.title}</h2>
        <p className="text-small text-muted">
          <AsOf day={statement.asOf} />
        </p>
      </div>
      {statement.items.length > 0 && (
        <div className="flex flex-wrap gap-2 print:hidden">
          {may('messages.send') && (
            <Link
              to="/e/$entityId/customers/$key/messages/new"
              params={{ entityId, key }}
              search={{ kind: 'reminder' }}
              className={buttonClass()}
            >
              <Icon name="mail" />
              {t.messages.remind}
            </Link>
          )}
          <Button icon="file" onClick={() => window.print()}>
            {t.statement.print}
          </Button>
          <ExportMenu
            title={`${t.statement.title} · ${statement.customerName}`}
            entityId={entityId}
            sheet={sheetOf('GET /v1/entities/{e}/customers/{code}/statement', {
              e: entityId,
              code: key,
            })}
          />
        </div>
      )}
    </div>
  );
}
