/** Where a phone number leads: `+33 (0)4 72 00 00 00 ext. 12` → `tel:+33472000000;ext=12` (RFC 3966). */
export function phoneLink(number: string): string {
  const [whole = '', extension] = number.split(/\s*(?:x|ext\.?)\s*/i);
  // The zero of “+33 (0)4 …” is dialled at home only.
  const abroad = whole.trim().startsWith('+') ? whole.replaceAll('(0)', '') : whole;
  const digits = abroad.replace(/[^\d+]/g, '');
  return extension ? `tel:${digits};ext=${extension.trim()}` : `tel:${digits}`;
}

/** Where an e-mail address leads. */
export function mailLink(address: string): string {
  return `mailto:${encodeURIComponent(address).replace('%40', '@')}`;
}
