import { importAnswer } from '#functions/runtime/imports.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { sheetLimits } from '#shared/adapters/sheets/limits.ts';
import { createImport as route } from '#shared/contract/routes/imports.ts';
import { plus } from '#shared/domain/calendar.ts';
import { Problem } from '#shared/domain/problem.ts';
import { firstVersion } from '#shared/domain/record.ts';

/** The grant is good for this long; a large file takes a while on a slow line. */
const uploadMinutes = 5;

const contentTypes = new Map([
  ['csv', 'text/csv'],
  ['txt', 'text/plain'],
  ['tsv', 'text/tab-separated-values'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
]);

export const createImport = operation(
  route,
  async ({ path, body, signedIn, services, changes, now, newId, log }) => {
    const extension = /\.([a-z]+)$/i.exec(body.fileName)?.[1]?.toLowerCase() ?? '';
    const contentType = contentTypes.get(extension);
    if (!contentType) {
      const message = `must be one of ${[...contentTypes.keys()].join(', ')}`;
      throw new Problem('file-type-refused', {
        errors: [{ path: 'fileName', code: 'type', message }],
      });
    }
    if (body.size > sheetLimits.bytes) throw new Problem('file-too-large');
    const id = newId();
    const { id: userId, name } = signedIn.caller;
    const objectKey = `entities/${path.e}/imports/${id}/file`;
    const by = { id: userId, name };
    const fresh = { runId: null, dryRunId: null, createdBy: by, ...firstVersion(now) };
    const announced = { ...body, id, objectKey, ...fresh };
    services.imports.create(changes, path.e, announced);
    log('import.announced', { type: 'import', id }, undefined, importAnswer(announced));
    const objects = await services.objects();
    const upload = await objects.grantUpload({
      key: objectKey,
      contentType,
      maxBytes: body.size,
      seconds: uploadMinutes * 60,
    });
    const expiresAt = plus(now, uploadMinutes, 'minute');
    return created({ ...importAnswer(announced), upload: { ...upload, expiresAt } });
  },
);
