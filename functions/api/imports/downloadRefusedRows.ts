import { refusedKey, refusedName, refusedType } from '#functions/runtime/import-refused.ts';
import { findImport, findImportRun } from '#functions/runtime/imports.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { downloadRefusedRows as route } from '#shared/contract/routes/imports.ts';
import { plus } from '#shared/domain/calendar.ts';
import { Problem } from '#shared/domain/problem.ts';

/** As long as any download of a file is granted (G7). */
const seconds = 60;

export const downloadRefusedRows = operation(
  route,
  async ({ path, scope, signedIn, services, now }) => {
    const found = await findImport(services, scope.access, signedIn.caller, path.id);
    const run = await findImportRun(services, path.e, found);
    const objects = await services.objects();
    const { fileName } = found;
    const version = await objects.latest(refusedKey(path.e, found.id, run.id, fileName));
    if (!version) throw new Problem('nothing-refused');
    const as = { fileName: refusedName(fileName), contentType: refusedType(fileName), seconds };
    const url = await objects.grantDownload(version, as);
    return ok({ url, expiresAt: plus(now, 1, 'minute') });
  },
);
