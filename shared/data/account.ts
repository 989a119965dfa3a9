import { type Account, accountSchema } from '../domain/entity.ts';
import {
  defaultSecuritySettings,
  parseSecuritySettings,
  type SecuritySettings,
} from '../domain/security-settings.ts';
import { type Changes, insert, replace } from './changes.ts';
import { accountKey, securitySettingsKey } from './keys.ts';
import { getItems, type Store } from './store.ts';

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
      if (after === before) return;
      replace(changes, accountKey(), after, before.version);
    },

    async findSecuritySettings(): Promise<SecuritySettings> {
      const [item] = await getItems(store, [securitySettingsKey()]);
      return parseSecuritySettings(item);
    },

    updateSecuritySettings(changes: Changes, before: SecuritySettings, after: SecuritySettings) {
      if (before.version === defaultSecuritySettings.version) {
        insert(changes, securitySettingsKey(), after, 'conflict');
      } else replace(changes, securitySettingsKey(), after, before.version);
    },
  };
}
