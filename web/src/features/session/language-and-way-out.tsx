import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { menuItemClass } from '../../ui/menu.tsx';
import { messageOf } from '../../ui/messages.ts';
import { LanguageChoice } from '../shell/language-choice.tsx';
import { ThemeChoice } from '../shell/theme-choice.tsx';
import { useLanguageOfMe, useSignOut } from './use-own-account.ts';

/** The end of the menu of whoever is signed in, colleague or contact. */
export function LanguageAndWayOut() {
  const t = useTexts();
  const chooseLanguage = useLanguageOfMe();
  const signOut = useSignOut();
  const problem = signOut.error ?? chooseLanguage.error;
  return (
    <>
      <div className="flex flex-col gap-1 px-2.5 py-1">
        <LanguageChoice onChoose={chooseLanguage.mutate} />
        <ThemeChoice />
      </div>
      <div className="mt-0.5 border-t border-line pt-1">
        <button type="button" className={menuItemClass} onClick={() => signOut.mutate()}>
          <Icon name="back" />
          {t.shell.signOut}
        </button>
      </div>
      {problem && (
        <p role="alert" className="px-2.5 pb-1 text-danger">
          {messageOf(problem, t)}
        </p>
      )}
    </>
  );
}
