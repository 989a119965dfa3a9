import { importFields } from '#shared/contract/import-fields.ts';
import type { ImportKind, RefusedRow } from '../../api/types.ts';
import type { Texts } from '../../languages.ts';
import { fieldMessageOf } from '../../ui/messages.ts';
import { fieldHint, fieldName } from './fields.ts';
import type { Mapping } from './mapping.ts';

type Words = Readonly<Record<string, string>>;

/** Codes after which it helps to say what the cell should hold. */
const ofForm = new Set(['invalid', 'invalid-value', 'invalid-type']);

/**
 * Why a row is refused, in the reader's words; the API's own where there are none for its code.
 * @param field what its column is taken for, where that is known
 */
export function reasonText(
  { code, message }: Pick<RefusedRow, 'code' | 'message'>,
  kind: ImportKind,
  field: string | undefined,
  t: Texts,
): string {
  const byField: Readonly<Record<string, Words>> = t.imports.reasonsOf;
  const reasons: Words = t.imports.reasons;
  const reason = byField[code]?.[field ?? ''] ?? reasons[code];
  if (reason === undefined) return fieldMessageOf({ code, message }, t);
  const hint = field !== undefined && ofForm.has(code) ? fieldHint(kind, field, t) : undefined;
  return hint === undefined ? reason : t.imports.expected(reason, hint);
}

/** What the column of a refused row is taken for: a row may lack a column that it needs. */
export function fieldOf(column: string, kind: ImportKind, mapping: Mapping): string | undefined {
  if (Object.hasOwn(mapping, column)) return mapping[column] ?? undefined;
  return importFields[kind].includes(column) ? column : undefined;
}

/** What to call that column: by its header, or by the field for which there is none. */
export function columnText(column: string, kind: ImportKind, mapping: Mapping, t: Texts): string {
  if (column === '') return t.common.notGiven;
  return Object.hasOwn(mapping, column) ? column : fieldName(kind, column, t);
}

interface FileFault {
  readonly path: string;
  readonly code: string;
}

/** Why a file cannot be read, and in which line: by the API's problem, or the result of a run. */
export function unreadableText(errors: unknown, t: Texts): string {
  const [fault]: unknown[] = Array.isArray(errors) ? errors : [];
  if (!isFault(fault)) return t.problems['file-unreadable'];
  const reasons: Words = t.imports.unreadable;
  const reason = reasons[fault.code] ?? t.problems['file-unreadable'];
  const [, line] = /^file\.(\d+)$/.exec(fault.path) ?? [];
  return line === undefined ? reason : t.imports.inLine(Number(line), reason);
}

const isFault = (value: unknown): value is FileFault =>
  typeof value === 'object' && value !== null && 'code' in value && 'path' in value;
