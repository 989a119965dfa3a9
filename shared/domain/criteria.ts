/** Whether a criterion asks for something: other than empty texts and ranges. */
export function asks(value: unknown): boolean {
  if (value === undefined || value === '') return false;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return true;
  return Object.values(value).some((bound) => bound !== undefined);
}

/** A pasted block, each part once: any mix of new lines, tabs, commas, semicolons, blanks (C2). */
export function pastedCodes(block: string | readonly string[]): string[] {
  const all = typeof block === 'string' ? block.split(/[\s,;]+/u) : block;
  return [...new Set(all.map((one) => one.normalize('NFC').trim()).filter((one) => one !== ''))];
}
