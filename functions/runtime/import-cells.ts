import type * as z from 'zod/mini';
import { folded } from '#shared/domain/fields.ts';
import type { ImportRow } from '#shared/domain/import.ts';
import { type ImportContext, RefusedCell } from './import-context.ts';
import './words.ts';

/** The cells of a row that say something; what is empty leaves a field as it is. */
export function filled({ cells }: ImportRow): Record<string, string> {
  const entries = Object.entries(cells).map(([field, text]) => [field, text.trim()] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

/** @throws RefusedCell that names the first field that is wrong */
export function parsed<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const isMissing = issue?.code === 'invalid_type' && issue.input === undefined;
  const isOwn = issue === undefined || issue.code === 'custom' || issue.code === 'invalid_format';
  const kind = isOwn ? 'invalid' : issue.code.replaceAll('_', '-');
  const code = isMissing ? 'required' : kind;
  const message = isMissing ? 'is required' : (issue?.message ?? 'is not valid');
  const path = issue?.path ?? [];
  // Only the delivery address has columns of its parts.
  const field = path.slice(0, path[0] === 'delivery' ? 2 : 1).join('.');
  throw new RefusedCell(field, code, message);
}

/** @throws RefusedCell where it is no branch of the entity */
export function branchOf({ branches }: ImportContext, text: string | undefined) {
  if (text === undefined) return undefined;
  const id = branches.get(folded(text));
  if (id === undefined) throw new RefusedCell('branch', 'unknown', `${text} is no branch`);
  return id;
}

/** @throws RefusedCell where it is nobody, or could be one of several */
export function personOf({ people }: ImportContext, field: string, text: string): string {
  const found = people.find(text);
  if (found === 'unknown') throw new RefusedCell(field, 'unknown', `${text} is no colleague`);
  if (found === 'ambiguous') {
    throw new RefusedCell(field, 'ambiguous', `${text} is the name of several colleagues`);
  }
  return found.id;
}
