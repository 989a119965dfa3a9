import * as z from 'zod/mini';
import { email, id, line, orNull, phone } from './fields.ts';
import { once } from './once.ts';
import { firstVersion } from './record.ts';

/** What a colleague states of a customer's contact (E1). */
export const contactFields = once(() =>
  z.object({
    name: line(120),
    title: z.nullable(line(80)),
    department: z.nullable(line(80)),
    type: z.nullable(line(40)),
    email: z.nullable(email),
    phone: z.nullable(phone),
    mobile: z.nullable(phone),
    fax: z.nullable(phone),
    location: z.nullable(line(120)),
  }),
);
export type ContactFields = z.infer<ReturnType<typeof contactFields>>;

export const contactSchema = once(() => {
  const text = orNull(z.string());
  return z.object({
    id,
    customerCode: z.string(),
    name: z.string(),
    title: text,
    department: text,
    type: text,
    email: text,
    phone: text,
    mobile: text,
    fax: text,
    location: text,
    /** The access that they have been granted. */
    accessId: orNull(id),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
  });
});
export type Contact = z.infer<ReturnType<typeof contactSchema>>;

/** Contacts of one customer. */
export const mostContacts = 500;

export function newContact(
  id: string,
  customerCode: string,
  stated: { readonly [F in keyof ContactFields]?: ContactFields[F] | undefined },
  now: string,
): Contact {
  return contactSchema().parse({ ...stated, id, customerCode, ...firstVersion(now) });
}
