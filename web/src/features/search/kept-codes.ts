/**
 * Lists of codes that are too long for an address, which holds a name for them instead. They stay in the
 * tab in which they were pasted; others get them by a saved search.
 */
const storageKey = (name: string) => `encours.codes.${name}`;

/** A name that tells one list from another (FNV-1a, and the length). */
export function nameOfCodes(codes: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < codes.length; at += 1) {
    hash = Math.imul(hash ^ codes.charCodeAt(at), 0x01000193) >>> 0;
  }
  return `${hash.toString(36)}-${codes.length.toString(36)}`;
}

/** Keeps a list, and tells its name. */
export function keepCodes(codes: string): string {
  const name = nameOfCodes(codes);
  try {
    sessionStorage.setItem(storageKey(name), codes);
  } catch {
    // No room: the list is searched for all the same until the page is loaded anew.
    unsaved.set(name, codes);
  }
  return name;
}

const unsaved = new Map<string, string>();

/** The list of a name; undefined where this tab does not have it. */
export function keptCodes(name: string): string | undefined {
  return sessionStorage.getItem(storageKey(name)) ?? unsaved.get(name);
}
