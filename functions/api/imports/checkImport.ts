import { columnsOf, mappingFor, sheetOf, uploadedFile } from '#functions/runtime/import-source.ts';
import { findImport } from '#functions/runtime/imports.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { checkImport as route } from '#shared/contract/routes/imports.ts';
import { fieldOf } from '#shared/domain/import.ts';
import { importFields, requiredFields } from '#shared/domain/import-fields.ts';

export const checkImport = operation(route, async ({ path, scope, signedIn, services }) => {
  const found = await findImport(services, scope.access, signedIn.caller, path.id);
  const version = await uploadedFile(services, found);
  const { headers, samples } = await columnsOf(await sheetOf(services, found, version));
  const { mapping, remembered } = await mappingFor(services, path.e, found.kind, headers);
  const columns = headers.map((header, index) => ({
    header,
    field: fieldOf(mapping, header),
    samples: (samples[index] ?? []).map((text) => text.slice(0, 200)),
  }));
  const fields = [...importFields[found.kind]];
  return ok({ columns, fields, required: [...requiredFields[found.kind]], remembered });
});
