import { type CustomersSearch, customersSearch } from '../search/address.ts';

const storageKey = (userId: string, entityId: string) => `encours.customers.${userId}.${entityId}`;

/** Notes what somebody searches for in the list of customers, for when they have left it. */
export function leaveList(userId: string, entityId: string, search: CustomersSearch): void {
  sessionStorage.setItem(storageKey(userId, entityId), JSON.stringify(search));
}

/** What they searched for last in this tab; empty where there was nothing. */
export function listSearch(userId: string, entityId: string): CustomersSearch {
  try {
    const kept = sessionStorage.getItem(storageKey(userId, entityId));
    return customersSearch(JSON.parse(kept ?? '{}'));
  } catch {
    return {};
  }
}
