import { type Account, accountSchema } from '../domain/entity.ts';
import { type SecuritySettings, securitySettingsSchema } from '../domain/security-settings.ts';
import { type Changes, insert, replace } from './changes.ts';
import { accountKey } from './keys.ts';
import { getItems, type Item, type Store } from './store.ts';

/** Defaults where nothing was ever set (A3). */
export function parseSecuritySettings(item: Item | undefined): SecuritySettings {
  return securitySettingsSchema().parse(item ?? {});
}

export function accounts(store: Store) {
  return {
    /** Undefined before the system was set up (A1). */
    async find(): Promise<Account | undefined> {
      const [item] = await getItems(store, [accountKey()]);
      return item && accountSchema().parse(item);
    },

    create(changes: Changes, account: Account): void {
      insert(changes, accountKey(), account, 'conflict');
    },

    update(changes: Changes, before: Account, after: Account): void {
      replace(changes, accountKey(), after, before.version);
    },
  };
}
