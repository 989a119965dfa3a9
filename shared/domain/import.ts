import * as z from 'zod/mini';
import { id, instant, orNull } from './fields.ts';
import { type ImportKind, importFields, importKinds, requiredFields } from './import-fields.ts';
import { once } from './once.ts';

/** A file that is imported: announced, uploaded, then started once as a trial or in earnest, or often. */
export const importSchema = once(() =>
  z.object({
    id,
    kind: z.enum(importKinds),
    fileName: z.string(),
    size: z.int(),
    objectKey: z.string(),
    /** The latest run, and the latest dry run. */
    runId: orNull(id),
    dryRunId: orNull(id),
    createdBy: z.object({ id: z.string(), name: z.string() }),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
  }),
);
export type Import = z.infer<ReturnType<typeof importSchema>>;

/** Header → field; null leaves the column out. */
export type Mapping = Readonly<Record<string, string | null>>;

const bare = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** What else columns are called, without accents, case and signs. */
const otherNames = new Map(
  Object.entries({
    codeclient: 'code',
    customercode: 'code',
    nom: 'name',
    raisonsociale: 'name',
    companyname: 'name',
    ville: 'city',
    codepostal: 'postalCode',
    zip: 'postalCode',
    pays: 'country',
    adresse: 'address',
    telephone: 'phone',
    portable: 'mobile',
    courriel: 'email',
    mail: 'email',
    siret: 'registrationNumber',
    siren: 'registrationNumber',
    tva: 'taxNumber',
    vatnumber: 'taxNumber',
    groupe: 'groups',
    group: 'groups',
    langue: 'language',
    devise: 'currency',
    statut: 'status',
    agence: 'branch',
    branchid: 'branch',
    collecteur: 'collector',
    collectorid: 'collector',
    collegue: 'colleague',
    colleagues: 'colleague',
    commercial: 'colleague',
    fonction: 'title',
    service: 'department',
    numero: 'number',
    invoicenumber: 'number',
    numerofacture: 'number',
    client: 'customerCode',
    montant: 'amount',
    solde: 'balance',
    echeance: 'dueDate',
    dateecheance: 'dueDate',
    datedecheance: 'dueDate',
    datedefacture: 'issueDate',
    datedemission: 'issueDate',
    numerodefacture: 'number',
    ndefacture: 'number',
    nclient: 'code',
    numeroclient: 'code',
    nomduclient: 'name',
    codeduclient: 'code',
    datefacture: 'issueDate',
    dateemission: 'issueDate',
  }),
);

/** The field that a header most likely means; null where none, or where another column has it. */
export function proposedMapping(kind: ImportKind, headers: readonly string[]): Mapping {
  const byName = new Map(importFields[kind].map((field) => [bare(field), field]));
  const taken = new Set<string>();
  const entries = headers.map((header) => {
    const name = bare(header);
    const meant = otherNames.get(name);
    const other = kind !== 'customers' && meant === 'code' ? 'customerCode' : meant;
    const field = byName.get(name) ?? byName.get(bare(other ?? '')) ?? null;
    if (field === null || taken.has(field)) return [header, null] as const;
    taken.add(field);
    return [header, field] as const;
  });
  return Object.fromEntries(entries);
}

/** What is wrong with a mapping; undefined where it serves. */
export function mappingError(
  kind: ImportKind,
  headers: readonly string[],
  mapping: Mapping,
): { readonly header: string; readonly code: string; readonly message: string } | undefined {
  const taken = new Set<string>();
  for (const [header, field] of Object.entries(mapping)) {
    if (!headers.includes(header)) {
      return { header, code: 'unknown-column', message: 'is no column of the file' };
    }
    if (field === null) continue;
    if (!importFields[kind].includes(field)) {
      return {
        header,
        code: 'unknown-field',
        message: `must be one of ${importFields[kind].join(', ')}`,
      };
    }
    if (taken.has(field)) return { header, code: 'twice', message: `${field} is mapped twice` };
    taken.add(field);
  }
  const missing = requiredFields[kind].find((field) => !taken.has(field));
  if (!missing) return undefined;
  return { header: missing, code: 'required', message: `no column is mapped to ${missing}` };
}

/** The field that a column is mapped to; null where it is left out. */
export function fieldOf(mapping: Mapping, header: string): string | null {
  return Object.hasOwn(mapping, header) ? (mapping[header] ?? null) : null;
}

/**
 * What the columns of a file are called: by their header, and by their letter where they have none, or
 * one that another column before has.
 */
export function headerNames(header: readonly string[]): string[] {
  const taken = new Set<string>(['__proto__']);
  return header.map((text, index) => {
    const name = text.trim();
    const own = name === '' || taken.has(name) ? `${name} (${columnLetters(index)})`.trim() : name;
    taken.add(own);
    return own;
  });
}

function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/** A row that was not taken over: where, and why. */
export const refusedRowSchema = once(() =>
  z.object({
    line: z.int(),
    column: z.string(),
    code: z.string(),
    message: z.string(),
  }),
);
export type RefusedRow = z.infer<ReturnType<typeof refusedRowSchema>>;

/** A row as it was read: its line, its cells by field, and the line of an earlier row of the same record. */
export interface ImportRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly duplicateOf: number | null;
}
