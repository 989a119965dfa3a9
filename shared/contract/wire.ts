import * as z from 'zod/mini';
import { targetTypes } from '../domain/audit.ts';
import { day, instant, whole } from '../domain/fields.ts';
import { once } from '../domain/once.ts';
import { suppressionReasons } from '../domain/suppression.ts';

/** Parts that many requests and answers share (api.md, Conventions). */

/** A schema that OpenAPI knows by a name of its own. */
export function named<S extends z.ZodMiniType>(id: string, schema: S): S {
  z.globalRegistry.add(schema, { id });
  return schema;
}

export function described<S extends z.ZodMiniType>(description: string, schema: S): S {
  z.globalRegistry.add(schema, { description });
  return schema;
}

export const pageQuery = once(() =>
  z.strictObject({
    limit: described(
      'Items a page',
      z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
    ),
    cursor: described(
      '`nextCursor` of the page before',
      z.optional(z.string().check(z.maxLength(4096))),
    ),
  }),
);

/** What of a log is asked for. */
export const logQuery = once(() =>
  z.extend(pageQuery(), {
    from: described('First day, in UTC', z.optional(day)),
    to: described('Last day, in UTC', z.optional(day)),
    actorId: z.optional(z.string().check(z.maxLength(100))),
    targetType: z.optional(z.enum(targetTypes)),
    targetId: z.optional(z.string().check(z.maxLength(200))),
    action: described('Such as `user.updated`', z.optional(z.string().check(z.maxLength(100)))),
  }),
);

/** A page of a list: `nextCursor` is null on the last one. */
export const page = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });

/** The forms in which some answers are also given as a sheet. */
export const sheetTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** What every record carries; `version` is also its `ETag`. */
export const recordFields = { createdAt: instant, updatedAt: instant, version: whole };

/** Of contacts and users: whether e-mails reach them. */
export const undeliverable = () =>
  described(
    'Why nothing more is sent to their address (H4)',
    z.nullable(z.enum(suppressionReasons)),
  );

/** The form of every refusal (RFC 9457). */
export const problemSchema = once(() =>
  named(
    'Problem',
    z.object({
      type: z.string(),
      title: z.string(),
      status: whole,
      code: z.string(),
      requestId: z.string(),
      errors: z.optional(
        z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
      ),
    }),
  ),
);

/** A password as it is given; whether it will do is the operation's to say. */
export const credential = () => z.string().check(z.minLength(1), z.maxLength(1024));

/** The token that the link of an e-mail carries in its fragment. */
export const linkToken = () => z.string().check(z.minLength(1), z.maxLength(200));

/** Six digits of an authenticator, or a recovery code; blanks and hyphens do not count. */
export const totp = () => z.string().check(z.minLength(6), z.maxLength(40));

/** What a file is uploaded with. */
export const upload = () =>
  described(
    'A form that posts the file straight to the object store; `file` goes last',
    z.object({
      url: z.string(),
      fields: z.record(z.string(), z.string()),
      expiresAt: instant,
    }),
  );
