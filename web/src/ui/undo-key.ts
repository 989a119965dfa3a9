type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** With Option, keyboards of a Mac write these signs by the key Z, in English and in French. */
const signs = ['z', 'ω', 'â'];

/** Alt and Z together. */
export function isUndoKey({ key, altKey, ctrlKey, metaKey, shiftKey }: Pressed): boolean {
  return altKey && !ctrlKey && !metaKey && !shiftKey && signs.includes(key.toLowerCase());
}
