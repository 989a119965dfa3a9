import * as z from 'zod/mini';
import { newId } from '#shared/adapters/secrets.ts';
import { difference } from '#shared/domain/audit.ts';
import { type Contact, contactFields, mostContacts, newContact } from '#shared/domain/contact.ts';
import { code, folded } from '#shared/domain/fields.ts';
import type { ImportRow } from '#shared/domain/import.ts';
import { once } from '#shared/domain/once.ts';
import { changed } from '#shared/domain/record.ts';
import { filled, parsed } from './import-cells.ts';
import {
  type Decide,
  type Decision,
  decided,
  type ImportContext,
  RefusedCell,
  unchanged,
  writerOf,
} from './import-context.ts';
import { addLine } from './log-line.ts';
import { seenBy } from './requester.ts';

const statedSchema = once(() =>
  z.extend(z.partial(z.strictObject(contactFields().shape)), {
    customerCode: code,
    name: contactFields().shape.name,
  }),
);
type Stated = z.infer<ReturnType<typeof statedSchema>>;

/** Contacts by their customer and e-mail, or their name where they have none (D3). */
export const decideOnContacts: Decide = async (context, rows) => {
  const { services, entity } = context;
  const codes = rows.map(({ cells }) => (cells.customerCode ?? '').normalize('NFC').trim());
  const customers = await services.customers.findMany(entity.id, codes);
  const known = new Map<string, Contact[]>();
  for (const found of customers) {
    const own = found?.customer.code;
    if (own === undefined || known.has(own)) continue;
    known.set(own, await services.contacts.all(entity.id, own));
  }
  const counts = new Map<string, number>();
  return rows.map((row, index) =>
    decided(row, () => {
      const stated = parsed(statedSchema(), filled(row));
      const found = customers[index];
      if (!found || !seenBy(context.requester)(found)) {
        throw new RefusedCell('customerCode', 'unknown', 'is no customer of this entity');
      }
      const own = known.get(found.customer.code) ?? [];
      const before = knownAs(stated, own);
      if (before) return decideOnKnown(context, stated, before);
      const count = (counts.get(stated.customerCode) ?? found.customer.contactCount) + 1;
      if (count > mostContacts) {
        throw new RefusedCell('customerCode', 'too-many-contacts', 'has too many contacts');
      }
      counts.set(stated.customerCode, count);
      return decideOnNew(context, stated, row.line, found.customer.contactCount);
    }),
  );
};

/** The contact that a row is about; one without an e-mail also knows the only one of its name. */
function knownAs(stated: Stated, own: readonly Contact[]): Contact | undefined {
  const exact = own.find((contact) => nameOf(contact) === nameOf(stated));
  if (exact || stated.email) return exact;
  const [only, another] = own.filter(({ name }) => folded(name) === folded(stated.name));
  return another ? undefined : only;
}

/** By what a contact of a customer is known again. */
function nameOf({ email, name }: { email?: string | null | undefined; name: string }): string {
  return email ? `e-mail ${folded(email)}` : `name ${folded(name)}`;
}

/** The same of a row, before its cells are checked. */
export function contactKeyOf({ cells }: Pick<ImportRow, 'cells'>): string {
  const { customerCode = '', email = '', name = '' } = cells;
  return `${customerCode.normalize('NFC').trim()}\n${nameOf({ email: email.trim(), name })}`;
}

function decideOnNew(
  context: ImportContext,
  { customerCode, ...stated }: Stated,
  line: number,
  known: number,
): Decision {
  const { services, entity, now } = context;
  // Ids sort by time: contacts of one file stand in its order.
  const id = newId(new Date(Date.parse(now) + line).toISOString());
  const contact = newContact(id, customerCode, stated, now);
  return {
    outcome: 'created',
    deed: deedOf(contact, null),
    content: stated,
    write(changes) {
      services.contacts.create(changes, entity.id, contact);
      services.customers.countContacts(changes, entity.id, customerCode, 1, known);
      addLine(changes, writerOf(context), 'contact.created', targetOf(contact), [
        undefined,
        contact,
      ]);
    },
  };
}

function decideOnKnown(context: ImportContext, stated: Stated, before: Contact): Decision {
  const { services, entity, now } = context;
  const { customerCode: _, ...fields } = stated;
  const after = changed(before, fields, undefined, now);
  if (after === before) return unchanged;
  return {
    outcome: 'updated',
    deed: deedOf(after, before),
    content: difference(before, after).after,
    write(changes) {
      services.contacts.update(changes, entity.id, before, after);
      addLine(changes, writerOf(context), 'contact.updated', targetOf(after), [before, after]);
    },
  };
}

const deedOf = ({ id, customerCode, version }: Contact, before: Contact | null) => ({
  record: 'contact' as const,
  name: id,
  customerCode,
  before,
  version,
});

const targetOf = ({ id }: Contact) => ({ type: 'contact', id }) as const;
