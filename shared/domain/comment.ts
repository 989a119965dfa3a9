import * as z from 'zod/mini';
import { id, instant, orNull, paragraph } from './fields.ts';
import { once } from './once.ts';

export const commentText = () => paragraph(2000).check(z.minLength(1));

/** What was said on a page, and has become part of the customer's record (H2, H3). */
export const commentSchema = once(() =>
  z.object({
    id,
    customerCode: z.string(),
    /** The invoice that it is about. */
    invoice: orNull(z.string()),
    comment: z.string(),
    /** Who has said it. */
    by: z.object({ id: z.string(), name: z.string() }),
    at: instant,
    acceptedBy: z.object({ id: z.string(), name: z.string() }),
    acceptedAt: instant,
  }),
);
export type Comment = z.infer<ReturnType<typeof commentSchema>>;
