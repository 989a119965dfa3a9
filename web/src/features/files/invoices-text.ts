import type { Texts } from '../../languages.ts';

/** The only invoice of an addition, or how many there are. */
export function invoicesText(numbers: readonly string[], t: Texts): string {
  const [only] = numbers;
  return only && numbers.length === 1 ? only : t.files.invoicesCount(numbers.length);
}
