import type { FieldValues } from 'react-hook-form';

/** What differs in the values of a form, by path: fields within objects one by one. */
export function changesOf(
  before: FieldValues,
  after: FieldValues,
  within = '',
): [string, unknown][] {
  return Object.entries(after).flatMap(([name, value]): [string, unknown][] => {
    const [path, old] = [within + name, before[name]];
    if (isGroup(value) && isGroup(old)) return changesOf(old, value, `${path}.`);
    return JSON.stringify(value) === JSON.stringify(old) ? [] : [[path, value]];
  });
}

const isGroup = (value: unknown): value is FieldValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
