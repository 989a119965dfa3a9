import { Problem } from './problem.ts';

/** What every record carries: its version is its ETag. */
export interface Recorded {
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** The first state of a record. */
export function firstVersion(now: string): Recorded {
  return { createdAt: now, updatedAt: now, version: 1 };
}

/** @throws Problem `version-mismatch` when the record has moved on since its caller saw it */
export function expectVersion(
  record: Pick<Recorded, 'version'>,
  version: number | undefined,
): void {
  if (version !== undefined && version !== record.version) throw new Problem('version-mismatch');
}

/**
 * The next state of a record; the record itself where nothing stated differs from it. Fields left out
 * or undefined stay as they are.
 * @param version the one that the caller has seen; undefined where the route asks for none
 * @throws Problem `version-mismatch` when the record has moved on since
 */
export function changed<R extends Recorded>(
  record: R,
  fields: { readonly [F in keyof R]?: R[F] | undefined },
  version: number | undefined,
  now: string,
): R {
  expectVersion(record, version);
  const current = new Map<string, unknown>(Object.entries(record));
  const stated = Object.entries(fields).filter(
    ([field, value]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(current.get(field)),
  );
  if (stated.length === 0) return record;
  const next = { ...record, ...Object.fromEntries(stated) };
  return { ...next, updatedAt: now, version: record.version + 1 };
}

/** What every record carries, by name. */
export const recordedFields = ['createdAt', 'updatedAt', 'version'] as const;

/** A record without some of its fields. */
export function without<R extends object, K extends keyof R>(
  record: R,
  ...names: readonly K[]
): Omit<R, K> {
  const left = { ...record };
  for (const name of names) delete left[name];
  return left;
}
