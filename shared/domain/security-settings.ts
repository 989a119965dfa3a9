import { z } from 'zod';
import type { Role } from './permissions.ts';

/** Security settings of the account (A3); stored only where they differ from these defaults. */
export const securitySettingsSchema = z.object({
  sessionIdleMinutes: z.number().int().default(60),
  sessionMaxHours: z.number().int().default(12),
  passwordMinLength: z.number().int().min(12).max(64).default(12),
  portfolioRestriction: z.partialRecord(z.string(), z.boolean()).default({
    'sales-manager': true,
    'sales-administration': true,
    guest: true,
  } satisfies Partial<Record<Role, boolean>>),
});
export type SecuritySettings = z.infer<typeof securitySettingsSchema>;
