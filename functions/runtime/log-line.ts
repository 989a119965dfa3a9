import { newId } from '#shared/adapters/secrets.ts';
import { audit } from '#shared/data/audit.ts';
import type { Changes } from '#shared/data/changes.ts';
import { type Actor, entryOf, type Target } from '#shared/domain/audit.ts';

/** Who changes something, where, and when. */
export interface Author {
  readonly entityId: string | null;
  readonly actor: Actor;
  readonly ip: string | null;
  readonly now: string;
}

/** Adds a line to the log of `target`: the fields in which `after` differs from `before` (D4). */
export function addLine(
  changes: Changes,
  { entityId, actor, ip, now }: Author,
  action: string,
  target: Target,
  [before, after]: readonly [object | undefined, object | undefined],
): void {
  const facts = { id: newId(now), at: now, actor, action, target, ip };
  audit.append(changes, entityId, entryOf(facts, before, after));
}
