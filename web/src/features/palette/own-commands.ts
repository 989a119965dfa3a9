import type { Principal } from '../../api/types.ts';
import { languages, nameOfLanguage, type Texts } from '../../languages.ts';
import type { Command } from './command.ts';

/** Whom the palette is for, and where they are. */
export interface Reader {
  readonly me: Principal;
  readonly t: Texts;
  readonly language: string;
  /** The entity whose page is open. */
  readonly entityId: string | undefined;
}

/** What everybody has; who looks at the portal as somebody else has no account there (E7). */
export function ownCommands({ me, t, language }: Reader): Command[] {
  const { actions } = t.palette;
  const viewing = me.customer?.viewedBy != null;
  const account: Command = {
    id: 'account',
    group: 'pages',
    label: t.shell.myAccount,
    words: t.palette.words.account,
    icon: 'user',
    deed: { does: 'go', to: '/account' },
  };
  const docs: Command = {
    id: 'docs',
    group: 'pages',
    label: t.shell.docs,
    words: t.palette.words.docs,
    icon: 'file',
    deed: { does: 'load', to: '/docs/' },
  };
  const spoken = languages
    .filter((code) => code !== language)
    .map(
      (code): Command => ({
        id: `language-${code}`,
        group: 'actions',
        label: actions.language(nameOfLanguage(code)),
        words: t.common.language,
        icon: 'language',
        deed: { does: 'speak', language: code },
      }),
    );
  const keys: Command = {
    id: 'keys',
    group: 'actions',
    label: t.keys.title,
    icon: 'keyboard',
    keys: ['?'],
    deed: { does: 'keys' },
  };
  const leave: Command = viewing
    ? {
        id: 'end-view',
        group: 'actions',
        label: t.portal.viewed.end,
        icon: 'eye',
        deed: { does: 'end-view' },
      }
    : {
        id: 'sign-out',
        group: 'actions',
        label: t.shell.signOut,
        words: t.palette.words.signOut,
        icon: 'back',
        deed: { does: 'sign-out' },
      };
  return [...(viewing ? [] : [account]), ...(me.customer ? [] : [docs]), ...spoken, keys, leave];
}
