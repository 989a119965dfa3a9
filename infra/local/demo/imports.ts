import type { Client } from '#shared/contract/client.ts';
import type { StandIn } from '../stand-in.ts';
import { post } from './files.ts';

type Kind = 'customers' | 'contacts' | 'invoices';

/** Imports rows, the first of which names the columns, and waits until they are there (D3). */
export async function importRows(
  standIn: StandIn,
  api: Client,
  e: string,
  kind: Kind,
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  const csv = rows.map((cells) => `${cells.map((cell) => `"${cell}"`).join(';')}\r\n`).join('');
  const size = Buffer.byteLength(csv);
  const { id, upload } = await api('POST /v1/entities/{e}/imports', {
    path: { e },
    body: { kind, fileName: `${kind}.csv`, size },
  });
  await post(upload, csv, `${kind}.csv`);
  const { runId } = await api('POST /v1/entities/{e}/imports/{id}/start', {
    path: { e, id },
    body: {},
  });
  await standIn.idle();
  const { state, result } = await api('GET /v1/entities/{e}/runs/{id}', { path: { e, id: runId } });
  const refused = Number((result as { refused?: number } | null)?.refused ?? 0);
  if (state !== 'done' || refused > 0) {
    throw new Error(`the import of ${kind} is ${state}, with ${refused} rows refused`);
  }
}
