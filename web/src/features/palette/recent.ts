/** A record that somebody has looked at: its key alone, which says nothing to who may not read it. */
export interface Seen {
  readonly type: 'customer' | 'invoice';
  readonly key: string;
}

const prefix = 'encours.recent.';
const most = 8;

const storageKey = (userId: string, entityId: string) => `${prefix}${userId}.${entityId}`;

/** The record that a page of an entity is about, by its address. */
export function seenAt(pathname: string): Seen | undefined {
  const [, kind, key] = /^\/e\/[^/]+\/(customers|invoices)\/([^/]+)/.exec(pathname) ?? [];
  if (key === undefined) return undefined;
  return { type: kind === 'customers' ? 'customer' : 'invoice', key: decodeURIComponent(key) };
}

/** A list with what was seen last at its head. */
export function withSeen(list: readonly Seen[], seen: Seen): Seen[] {
  const others = list.filter(({ type, key }) => type !== seen.type || key !== seen.key);
  return [seen, ...others].slice(0, most);
}

export function recentOf(userId: string, entityId: string): readonly Seen[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey(userId, entityId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSeen) : [];
  } catch {
    return [];
  }
}

export function noteSeen(userId: string, entityId: string, seen: Seen): void {
  const list = withSeen(recentOf(userId, entityId), seen);
  localStorage.setItem(storageKey(userId, entityId), JSON.stringify(list));
}

/** Whoever signs out of a browser, or signs in after somebody else, leaves and finds nothing there. */
export function forgetRecent(exceptOf?: string): void {
  const own = exceptOf && `${prefix}${exceptOf}.`;
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(prefix) && !(own && name.startsWith(own))) localStorage.removeItem(name);
  }
}

function isSeen(one: unknown): one is Seen {
  const { type, key } = (one ?? {}) as Partial<Record<keyof Seen, unknown>>;
  return (type === 'customer' || type === 'invoice') && typeof key === 'string';
}
