import * as z from 'zod/mini';
import { plus } from './calendar.ts';
import { folded, id, instant, orNull } from './fields.ts';
import { ipRule } from './ip-rule.ts';
import { once } from './once.ts';

/** Rules on addresses of one access. */
const mostRules = 50;

/** An address or range as somebody states it, kept in its one form (E2). */
const ipAddress = once(() =>
  z.string().check(
    z.maxLength(60),
    z.refine((text) => ipRule(text) !== undefined, {
      message: 'must be an IPv4 or IPv6 address, or a range of them such as 192.0.2.0/24',
      params: { code: 'ip-address' },
    }),
    z.overwrite((text) => ipRule(text) ?? text),
  ),
);

export const ipAddresses = once(() => z.array(ipAddress()).check(z.maxLength(mostRules)));

const by = () => z.object({ id, name: z.string() });

/** What makes a user the access of a customer's contact (E2): whose it is, and where it may be used. */
export const clientSchema = once(() =>
  z.object({
    entityId: id,
    customerCode: z.string(),
    contactId: id,
    /** Only this branch's invoices and files. */
    branchId: orNull(id),
    ipAddresses: z.array(z.string()),
    grantedBy: by(),
    grantedAt: instant,
    /** When somebody last confirmed that it is still wanted, and who. */
    reviewedAt: orNull(instant),
    reviewedBy: orNull(by()),
  }),
);
export type Client = z.infer<ReturnType<typeof clientSchema>>;

/** Accesses are looked through every quarter. */
const reviewDays = 91;

export function isDueForReview({ grantedAt, reviewedAt }: Client, now: string): boolean {
  return plus(reviewedAt ?? grantedAt, reviewDays, 'day') <= now;
}

/** A user code has 6 to 64 characters, its number two at least. */
const [shortest, longest, digits, mostDigits] = [6, 64, 2, 6];

/** The `n`th user code to be proposed at a customer: its code followed by digits (E2). */
export function userCode(customerCode: string, n: number): string {
  const letters = customerCode.normalize('NFKC').replace(/[^\p{L}\p{N}._-]+/gu, '');
  // What was apart may be one letter now; and some are longer in the form in which logins are compared.
  const base = [...letters.normalize('NFC')].slice(0, longest - mostDigits);
  while (folded(base.join('')).length > longest - mostDigits) base.pop();
  return base.join('') + String(n).padStart(Math.max(digits, shortest - base.length), '0');
}
