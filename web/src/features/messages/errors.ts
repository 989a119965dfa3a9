import { isProblem } from '../../api/client.ts';
import type { NewMessage } from '../../api/types.ts';
import type { Texts } from '../../languages.ts';
import { fieldMessageOf } from '../../ui/messages.ts';

const fields = ['to', 'cc', 'invoices', 'includeFiles', 'subject', 'body'] as const;
export type Field = (typeof fields)[number];
export type FieldErrors = Partial<Record<Field, string>>;

/**
 * What the API says is wrong with a message, under its fields: `to.1` is told of the second recipient, by
 * name. Empty where it does not speak of fields.
 */
export function errorsIn(
  error: unknown,
  asked: NewMessage,
  nameOf: (id: string) => string,
  t: Texts,
): FieldErrors {
  const found: FieldErrors = {};
  for (const wrong of (isProblem(error) && error.body.errors) || []) {
    const [name, index] = wrong.path.split('.');
    const field = fields.find((one) => one === name);
    if (!field) continue;
    const said = fieldMessageOf(wrong, t);
    const list = asked[field];
    const entry = Array.isArray(list) && index !== undefined ? list[Number(index)] : undefined;
    const told = entry === undefined ? said : t.common.said(nameOf(entry), said);
    found[field] = [found[field], told].filter(Boolean).join(' ');
  }
  return found;
}
