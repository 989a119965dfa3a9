const plain = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** The key under which the API and our addresses know a code or number (api.md, Conventions). */
export function recordKey(name: string): string {
  if (plain.test(name)) return name;
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(name)));
  return `~${encoded.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}
