import { keep, keptAs, useKept } from '../kept.ts';

/** Whether a single key does something in this browser; it can be turned off (WCAG 2.1.4). */
export const areKeysOn = (): boolean => keptAs('keys') !== 'off';

/** The same as it changes, and the switch. */
export function useKeysOn(): [boolean, (on: boolean) => void] {
  const kept = useKept('keys');
  return [kept !== 'off', (on) => keep('keys', on ? null : 'off')];
}

/** Makes a control the one of its page that a key presses, and says so to readers of the screen. */
export function useKeyHint(key: 'n' | '/'): { 'aria-keyshortcuts'?: string } {
  const [on] = useKeysOn();
  return on ? { 'aria-keyshortcuts': key } : {};
}
