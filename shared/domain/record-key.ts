const plain = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * The form in which a customer's code or an invoice's number stands in a path (api.md, Conventions):
 * itself when it is plain, else `~` and the base64url of its UTF-8.
 */
export function toKey(name: string): string {
  if (plain.test(name)) return name;
  const bytes = new TextEncoder().encode(name);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `~${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** The name that a key stands for, or undefined where the key is not the canonical key of any name. */
export function fromKey(key: string): string | undefined {
  const name = key.startsWith('~') ? decode(key.slice(1)) : key;
  return name !== undefined && name !== '' && toKey(name) === key ? name : undefined;
}

function decode(encoded: string): string | undefined {
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
