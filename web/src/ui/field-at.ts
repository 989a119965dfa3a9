import { type FieldValues, get } from 'react-hook-form';

/**
 * The field of a form that a path of the API belongs to; undefined where it has none. A list is one field,
 * whichever of its values is meant: `userIds.2` is the field `userIds`, `groups.2` the text `groups`.
 */
export function fieldAt(values: FieldValues, path: string): string | undefined {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const candidate = parts.slice(0, length).join('.');
    const value: unknown = get(values, candidate);
    const within: unknown =
      length === 1 ? values : get(values, parts.slice(0, length - 1).join('.'));
    if (Array.isArray(value) || (isSingle(value) && isRecord(within))) return candidate;
  }
  return undefined;
}

const isSingle = (value: unknown) =>
  value === null || (value !== undefined && typeof value !== 'object');

const isRecord = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
