import { restrictedMembers } from '#functions/runtime/customers.ts';
import {
  columnsOf,
  headerHash,
  mappingFor,
  sheetOf,
  uploadedFile,
} from '#functions/runtime/import-source.ts';
import { findImport, importAnswer } from '#functions/runtime/imports.ts';
import { accepted, operation } from '#functions/runtime/operation.ts';
import { requesterOf } from '#functions/runtime/requester.ts';
import { startRun } from '#functions/runtime/run-start.ts';
import { startImport as route } from '#shared/contract/routes/imports.ts';
import { mappingError } from '#shared/domain/import.ts';
import { invalidField } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';

export const startImport = operation(route, async (input) => {
  const { path, body, scope, signedIn, services, changes, now, log } = input;
  const before = await findImport(services, scope.access, signedIn.caller, path.id);
  const { kind, fileName } = before;
  const version = await uploadedFile(services, before);
  const { headers, titles } = await columnsOf(await sheetOf(services, before, version));
  const mapping = body.mapping ?? (await mappingFor(services, path.e, kind, headers)).mapping;
  const wrong = mappingError(kind, headers, mapping);
  if (wrong) throw invalidField(`mapping.${wrong.header}`, wrong.code, wrong.message);
  const { dryRun = false, replaceColleagues, basis } = body;
  const requester = requesterOf(input);
  const restricted = await restrictedMembers(input);
  const file = { importId: before.id, kind, fileName };
  const read = { ...file, version, titles, headers, mapping };
  const parameters = { ...read, replaceColleagues, restricted, basis };
  const started = startRun(input, path.e, { kind: 'import', file, dryRun, requester, parameters });
  const run = dryRun ? { dryRunId: started.runId } : { runId: started.runId };
  const after = changed(before, run, undefined, now);
  services.imports.update(changes, path.e, before, after);
  services.imports.rememberMapping(changes, path.e, kind, headerHash(headers), mapping);
  const target = { type: 'import', id: before.id } as const;
  log('import.started', target, importAnswer(before), importAnswer(after));
  return accepted(started);
});
