import * as z from 'zod/mini';
import { id, instant, line } from '../../domain/fields.ts';
import { importSchema, refusedRowSchema } from '../../domain/import.ts';
import { importKinds } from '../../domain/import-fields.ts';
import { once } from '../../domain/once.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery, upload } from '../wire.ts';

const importAnswer = once(() => named('Import', z.omit(importSchema(), { objectKey: true })));

const mapping = () =>
  described(
    'Column → field; null leaves the column out. Left out: as the last time, or by the names',
    z.record(z.string(), z.nullable(z.string())),
  );

export const createImport = route({
  operationId: 'createImport',
  group: 'imports',
  method: 'POST',
  path: '/v1/entities/{e}/imports',
  summary: 'Announce a file of customers, contacts or invoices: CSV or XLSX, up to 50 MB',
  permission: 'imports.run',
  idempotent: true,
  get body() {
    return z.strictObject({
      kind: z.enum(importKinds),
      fileName: line(200),
      size: described('Bytes', z.int().check(z.minimum(1))),
    });
  },
  get answers() {
    return {
      201: z.extend(importAnswer(), {
        upload: upload(),
      }),
    };
  },
  problems: ['file-type-refused', 'file-too-large'],
  example: { kind: 'customers', fileName: 'customers.csv', size: 2048 },
});

export const getImport = route({
  operationId: 'getImport',
  group: 'imports',
  method: 'GET',
  path: '/v1/entities/{e}/imports/{id}',
  summary: 'A file that is imported, and the runs that did it',
  permission: 'imports.run',
  get answers() {
    return { 200: importAnswer() };
  },
});

export const checkImport = route({
  operationId: 'checkImport',
  group: 'imports',
  method: 'POST',
  path: '/v1/entities/{e}/imports/{id}/check',
  summary: 'The columns of the file that was uploaded, and what each is taken for',
  permission: 'imports.run',
  get answers() {
    return {
      200: z.object({
        columns: z.array(
          z.object({
            header: z.string(),
            field: z.nullable(z.string()),
            samples: described('Of the first rows', z.array(z.string())),
          }),
        ),
        fields: described('All that a column can be taken for', z.array(z.string())),
        required: z.array(z.string()),
        remembered: described('Mapped as the last such file was', z.boolean()),
      }),
    };
  },
  problems: ['upload-missing', 'file-unreadable'],
});

export const startImport = route({
  operationId: 'startImport',
  group: 'imports',
  method: 'POST',
  path: '/v1/entities/{e}/imports/{id}/start',
  summary: 'Import the file as a run, or find out what that would do',
  permission: 'imports.run',
  idempotent: true,
  get body() {
    return z.strictObject({
      dryRun: z.optional(z.boolean()),
      replaceColleagues: described(
        'Colleagues whom the file does not name are removed; else it only adds (C4)',
        z._default(z.boolean(), false),
      ),
      mapping: z.optional(mapping()),
      basis: described(
        'From the result of a dry run: it is carried out only if it would still do the same',
        z.optional(z.string().check(z.maxLength(100))),
      ),
    });
  },
  get answers() {
    return { 202: z.object({ runId: id }) };
  },
  problems: ['upload-missing', 'file-unreadable'],
  example: { dryRun: true },
});

export const listRefusedRows = route({
  operationId: 'listRefusedRows',
  group: 'imports',
  method: 'GET',
  path: '/v1/entities/{e}/imports/{id}/refused',
  summary: 'The rows that were not taken over, by line; the header is line 1',
  permission: 'imports.run',
  get query() {
    return z.extend(pageQuery(), {
      runId: described('Left out: the latest run', z.optional(id)),
    });
  },
  get answers() {
    return { 200: page(named('RefusedRow', refusedRowSchema())) };
  },
});

export const downloadRefusedRows = route({
  operationId: 'downloadRefusedRows',
  group: 'imports',
  method: 'POST',
  path: '/v1/entities/{e}/imports/{id}/refused/download',
  summary: 'A link to the rows that were not taken over, as a file of the same format',
  permission: 'imports.run',
  get answers() {
    return { 200: z.object({ url: z.string(), expiresAt: instant }) };
  },
  problems: ['nothing-refused'],
});
