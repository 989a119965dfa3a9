import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Import, RefusedRow, Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { downloadFrom } from '../../ui/leaving.ts';
import { List } from '../../ui/list.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Card } from '../../ui/page.tsx';
import { from, Table, Td, Th } from '../../ui/table.tsx';
import { latestRun } from './address.ts';
import { rowFiguresOf } from './figures.ts';
import { keptMapping } from './kept-mapping.ts';
import { type Mapping, mappingOf } from './mapping.ts';
import { columnsQuery, refusedQuery } from './queries.ts';
import { columnText, fieldOf, reasonText } from './reasons.ts';

interface Props {
  readonly entityId: string;
  readonly found: Import;
  readonly run: Run;
}

/** The rows that were not taken over, or would not be: where, and why (D3). */
export function RefusedRows({ entityId, found, run }: Props) {
  const t = useTexts();
  const count = rowFiguresOf(run.result).refused;
  const rows = useInfiniteQuery({
    ...refusedQuery(entityId, found.id, run.id),
    enabled: count > 0,
  });
  const read = useQuery({ ...columnsQuery(entityId, found.id), enabled: count > 0 }).data;
  const mapping = read ? mappingOf(read, keptMapping(found.id)) : {};
  if (count === 0) return null;
  return (
    <Card>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3 border-b border-line p-5 sm:px-6">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-base font-semibold">{t.imports.refusedTitle}</h2>
          <p className="text-muted">
            {run.dryRun ? t.imports.refusedToCome : t.imports.refusedThen}
          </p>
        </div>
        {latestRun(found) === run.id && <Download entityId={entityId} importId={found.id} />}
      </div>
      <List query={rows} empty={null}>
        {(items) => <Rows kind={found.kind} rows={items} mapping={mapping} />}
      </List>
    </Card>
  );
}

/** The refused rows of the latest run, as a file. */
function Download({ entityId, importId }: { entityId: string; importId: string }) {
  const t = useTexts();
  const download = useMutation({
    mutationFn: () =>
      api('POST /v1/entities/{e}/imports/{id}/refused/download', {
        path: { e: entityId, id: importId },
      }),
    onSuccess: ({ url }) => downloadFrom(url),
  });
  return (
    <div className="flex flex-col gap-2">
      <Button icon="download" busy={download.isPending} onClick={() => download.mutate()}>
        {t.imports.download}
      </Button>
      {download.error && (
        <Notice tone="danger" urgent>
          {messageOf(download.error, t)}
        </Notice>
      )}
    </div>
  );
}

interface RowsProps {
  readonly kind: Import['kind'];
  readonly rows: readonly RefusedRow[];
  readonly mapping: Mapping;
}

function Rows({ kind, rows, mapping }: RowsProps) {
  const t = useTexts();
  return (
    <Table caption={t.imports.refusedTitle}>
      <thead>
        <tr>
          <Th number>{t.imports.line}</Th>
          <Th className={from.small}>{t.imports.column}</Th>
          <Th>{t.imports.reason}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const column = columnText(row.column, kind, mapping, t);
          const field = fieldOf(row.column, kind, mapping);
          return (
            <tr key={row.line} className="border-b border-line last:border-b-0">
              <Td number className="w-16">
                {t.runs.count(row.line)}
              </Td>
              <Td className={`min-w-36 max-w-56 [overflow-wrap:break-word] ${from.small}`}>
                {column}
              </Td>
              <Td className="w-full">
                {row.column !== '' && (
                  <span className="block text-small text-muted @lg:hidden">{column}</span>
                )}
                {reasonText(row, kind, field, t)}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
