/** What pressed keys ask for. */
export type Press =
  | { readonly does: 'palette' | 'keys' | 'search' | 'new' }
  | { readonly does: 'go'; readonly letter: string };

export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'timeStamp'
>;

const alone: Readonly<Record<string, Press>> = {
  '?': { does: 'keys' },
  '/': { does: 'search' },
  n: { does: 'new' },
};

/** So long after `g` a letter still belongs to it, in milliseconds. */
const patience = 1500;

/** The one shortcut with a modifier: it holds in fields as well, and whatever is turned off. */
export function asksForPalette({ key, altKey, ctrlKey, metaKey, shiftKey }: Pressed): boolean {
  return key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !shiftKey;
}

/**
 * Tells what single keys ask for, one press after the other. Signs count as they are written, since
 * keyboards have them in different places, some with Shift; letters only without it.
 */
export function readPresses(): (pressed: Pressed) => Press | undefined {
  let ledAt = Number.NEGATIVE_INFINITY;
  return ({ key, altKey, ctrlKey, metaKey, shiftKey, timeStamp }) => {
    const led = timeStamp - ledAt < patience;
    ledAt = Number.NEGATIVE_INFINITY;
    const isLetter = /^\p{L}$/u.test(key);
    if (altKey || ctrlKey || metaKey || (isLetter && shiftKey)) return undefined;
    const sign = key.toLowerCase();
    if (led && isLetter) return { does: 'go', letter: sign };
    if (sign === 'g') ledAt = timeStamp;
    return Object.hasOwn(alone, sign) ? alone[sign] : undefined;
  };
}
