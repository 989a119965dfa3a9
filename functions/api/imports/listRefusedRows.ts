import { partsFrom } from '#functions/runtime/import-refused.ts';
import { findImport, findImportRun } from '#functions/runtime/imports.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listRefusedRows as route } from '#shared/contract/routes/imports.ts';
import type { RefusedRow } from '#shared/domain/import.ts';

export const listRefusedRows = operation(
  route,
  async ({ path, query, scope, signedIn, services, paging }) => {
    const found = await findImport(services, scope.access, signedIn.caller, path.id);
    const run = await findImportRun(services, path.e, found, query.runId);
    const { limit, after } = paging;
    const from = Number(after?.part ?? 0);
    const items: RefusedRow[] = [];
    let next: { part: string; line: string } | null = null;
    for await (const part of partsFrom(services, path.e, run.id, from, run.parts ?? 0)) {
      const beyond = part.index === from ? Number(after?.line ?? 0) : 0;
      const rows = part.refused.filter(({ line }) => line > beyond);
      const room = limit - items.length;
      items.push(...rows.slice(0, room));
      if (rows.length > room || (rows.length === room && part.index + 1 < (run.parts ?? 0))) {
        next = { part: String(part.index), line: String(items.at(-1)?.line ?? 0) };
        break;
      }
    }
    return ok(paging.answer({ items, next }, (row) => row));
  },
);
