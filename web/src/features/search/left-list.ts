const storageKey = (target: string, userId: string, entityId: string) =>
  `encours.${target}.${userId}.${entityId}`;

/** Notes what somebody searches for in a list, for when they have left it. */
export function leaveList(target: string, userId: string, entityId: string, search: object): void {
  sessionStorage.setItem(storageKey(target, userId, entityId), JSON.stringify(search));
}

/** What they searched for last in this tab, as an address holds it; empty where there was nothing. */
export function listSearch(
  target: string,
  userId: string,
  entityId: string,
): Record<string, unknown> {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey(target, userId, entityId)) ?? '{}');
  } catch {
    return {};
  }
}
