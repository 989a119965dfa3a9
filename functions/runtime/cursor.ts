import { type SealedUnder, seal, unseal } from '#shared/adapters/sealing.ts';
import type { Position } from '#shared/data/store.ts';
import { invalidField } from '#shared/domain/problem.ts';

/** What a cursor is good for: one caller's credential, one operation, one query. */
export interface CursorScope {
  readonly secret: string;
  readonly operationId: string;
  readonly path: Record<string, string>;
  readonly query: Record<string, unknown>;
}

/** Page sizes may change from page to page; everything else binds. */
function under({ secret, operationId, path, query }: CursorScope): SealedUnder {
  const { cursor: _, limit: __, ...criteria } = query;
  const sorted = Object.entries(criteria).sort(([one], [other]) => (one < other ? -1 : 1));
  return { secret, purpose: 'cursor', boundTo: JSON.stringify([operationId, path, sorted]) };
}

/** A position as an opaque cursor, for its scope alone. */
export function sealCursor(position: Position, scope: CursorScope): string {
  return seal(JSON.stringify(position), under(scope));
}

/** @throws Problem 422 naming `cursor`, where it was not sealed for this scope */
export function openCursor(cursor: string, scope: CursorScope): Position {
  try {
    return JSON.parse(unseal(cursor, under(scope)));
  } catch {
    throw invalidField('cursor', 'invalid', 'is not a cursor of this list');
  }
}
