import { describe, expect, it } from 'vitest';
import { isUndoKey } from '../../web/src/ui/undo-key.ts';

const pressed = (key: string, more: object = {}) => ({
  key,
  altKey: true,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

describe('the key that takes back what was done', () => {
  it.each(['z', 'Z', 'Ω', 'Â'])('is Alt with %s, whatever a keyboard writes for it', (key) => {
    expect(isUndoKey(pressed(key))).toBe(true);
  });

  it.each([
    ['alone', { altKey: false }],
    ['with Ctrl, as AltGr has it', { ctrlKey: true }],
    ['with Cmd', { metaKey: true }],
    ['with Shift', { shiftKey: true }],
  ])('is not Z %s', (_, more) => {
    expect(isUndoKey(pressed('z', more))).toBe(false);
  });
});
