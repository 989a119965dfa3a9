import * as z from 'zod/mini';
import { whole } from './fields.ts';
import { once } from './once.ts';
import type { Role } from './permissions.ts';

const restricted: Partial<Record<Role, boolean>> = {
  'sales-manager': true,
  'sales-administration': true,
  guest: true,
};

/** Security settings of the account (A3); stored only where they differ from these defaults. */
export const securitySettingsSchema = once(() =>
  z.object({
    sessionIdleMinutes: z._default(whole, 60),
    sessionMaxHours: z._default(whole, 12),
    passwordMinLength: z._default(whole.check(z.minimum(12), z.maximum(64)), 12),
    portfolioRestriction: z._default(
      z.record(z.string(), z.optional(z.boolean())),
      restricted as Record<string, boolean | undefined>,
    ),
  }),
);
export type SecuritySettings = z.infer<ReturnType<typeof securitySettingsSchema>>;
