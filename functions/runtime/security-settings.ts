import type { SecuritySettings } from '#shared/domain/security-settings.ts';

/** The settings as they are answered: those in force, without the validities they had before. */
export function settingsAnswer({ formerValidities: _, ...settings }: SecuritySettings) {
  return settings;
}
