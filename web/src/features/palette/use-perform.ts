import { defaultStringifySearch, useRouter } from '@tanstack/react-router';
import { endViewSession } from '../../api/viewing.ts';
import { useLanguage } from '../../language.tsx';
import { useEndView } from '../session/use-end-view.ts';
import { useLanguageOfMe, useSignOut } from '../session/use-own-account.ts';
import { useMe } from '../session/use-session.ts';
import type { Command, Deed } from './command.ts';

/** The address that a command leads to, for those that lead somewhere. */
export function addressOf({ deed }: Command): string | undefined {
  if (deed.does === 'load') return deed.to;
  if (deed.does !== 'go') return undefined;
  return deed.to + defaultStringifySearch(deed.search ?? {});
}

type Plain = Exclude<Deed, { readonly does: 'pick' | 'keys' }>;

/** Does what was chosen. @throws what the API refuses */
export function usePerform(): (deed: Plain) => Promise<unknown> {
  const router = useRouter();
  const viewing = useMe().customer?.viewedBy != null;
  const { setLanguage } = useLanguage();
  const speak = useLanguageOfMe();
  const signOut = useSignOut();
  const endView = useEndView();
  return async (deed) => {
    if (deed.does === 'go') {
      const href = deed.to + defaultStringifySearch(deed.search ?? {});
      router.history.push(href, deed.begin && { begin: deed.begin });
    } else if (deed.does === 'load') window.location.assign(deed.to);
    else if (deed.does === 'speak' && viewing) await setLanguage(deed.language);
    else if (deed.does === 'speak') await speak.mutateAsync(deed.language);
    else if (deed.does === 'sign-out') await signOut.mutateAsync();
    else await endViewSession().finally(endView);
  };
}
