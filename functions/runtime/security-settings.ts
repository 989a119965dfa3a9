import type { SecuritySettings } from '#shared/domain/security-settings.ts';

/** The settings as they are answered: those in force, without the lifetimes they had before. */
export function settingsAnswer({ formerLifetimes: _, ...settings }: SecuritySettings) {
  return settings;
}
