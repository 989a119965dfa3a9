import * as z from 'zod/mini';
import { instant } from './fields.ts';
import { once } from './once.ts';

/** Why nothing more is sent to an address (H4). */
export const suppressionReasons = ['bounced', 'complained'] as const;

/** An address that nothing more is sent to, until an administrator lifts it. */
export const suppressionSchema = once(() =>
  z.object({ email: z.string(), reason: z.enum(suppressionReasons), at: instant }),
);
export type Suppression = z.infer<ReturnType<typeof suppressionSchema>>;
