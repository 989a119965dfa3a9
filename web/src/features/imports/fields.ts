import type { ImportKind } from '../../api/types.ts';
import type { Texts } from '../../languages.ts';

type Names = Readonly<Record<string, string>>;

function namesOf(kind: ImportKind, t: Texts): Names {
  const { code, name, collector, fields } = t.customers;
  const { customerCode, colleagues } = t.imports;
  if (kind === 'contacts') return { ...t.contacts.fields, customerCode };
  if (kind === 'customers') {
    return { ...fields, code, name, collector, colleague: colleagues, status: t.common.status };
  }
  const { openBalance, ...invoice } = t.invoices;
  const { number, type, issueDate, dueDate, amount } = invoice;
  const { branch, reference, orderNumber, settledOn } = invoice;
  const { currency } = fields;
  const dated = { issueDate, dueDate, settledOn };
  const own = { number, customerCode, type, amount, balance: openBalance, currency };
  return { ...own, ...dated, branch, reference, orderNumber };
}

/** What a field is called: `delivery.city` → “Delivery address: City”; one not known here as it is. */
export function fieldName(kind: ImportKind, field: string, t: Texts): string {
  const [, part] = /^delivery\.(.+)$/.exec(field) ?? [];
  const names = namesOf(kind, t);
  const name = names[part ?? field];
  if (name === undefined) return field;
  return part === undefined ? name : t.imports.deliveryField(name);
}

/** What its cells may hold, where that is not plain text. */
export function fieldHint(kind: ImportKind, field: string, t: Texts): string | undefined {
  const hints: Names = t.imports.hints;
  const own: Names = t.imports.hintsOf[kind];
  const [, part] = /^delivery\.(.+)$/.exec(field) ?? [];
  return own[field] ?? hints[part ?? field];
}
