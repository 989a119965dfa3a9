/** A list that was typed or pasted with commas, semicolons or new lines between; each entry once. */
export function splitList(text: string): string[] {
  const parts = text.split(/[,;\n]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

/** A list as a form holds it: one entry a line, so that entries may have commas. */
export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
