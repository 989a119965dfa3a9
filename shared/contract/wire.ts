import { z } from 'zod';
import { instant } from '../domain/fields.ts';

/** Parts that many requests and answers share (api.md, Conventions). */

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Items a page' }),
  cursor: z.string().max(4096).optional().meta({ description: '`nextCursor` of the page before' }),
});

/** A page of a list: `nextCursor` is null on the last one. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** What every record carries; `version` is also its `ETag`. */
export const recordFields = { createdAt: instant, updatedAt: instant, version: z.number().int() };

/** The form of every refusal (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    requestId: z.string(),
    errors: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' });
