import { Link } from '@tanstack/react-router';
import { initialsOf } from '../../format/initials.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, menuItemClass } from '../../ui/menu.tsx';
import { LanguageAndWayOut } from '../session/language-and-way-out.tsx';
import { useMe } from '../session/use-session.ts';
import { LanguageChoice } from '../shell/language-choice.tsx';
import { ThemeChoice } from '../shell/theme-choice.tsx';
import { usePortal } from './use-portal.ts';

/** Who is signed in, their language, their account, and the way out. */
export function PortalMenu() {
  const t = useTexts();
  const me = useMe();
  const { readOnly } = usePortal();
  return (
    <Menu
      buttonClass="flex min-h-10 items-center gap-2.5 rounded-lg p-1 hover:bg-sunken"
      panelClass="right-0 mt-1 w-64"
      button={
        <>
          <span className="sr-only">{t.common.said(t.shell.account, '')}</span>
          <span className="truncate max-sm:sr-only">{me.name}</span>
          <span
            aria-hidden="true"
            className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-small font-semibold text-accent"
          >
            {initialsOf(me.name)}
          </span>
        </>
      }
    >
      {(close) => (
        <div className="flex flex-col gap-0.5">
          <div className="px-2.5 py-1.5">
            <p className="truncate font-medium">{me.name}</p>
            <p className="truncate text-small text-muted">{me.login}</p>
          </div>
          {readOnly ? <LanguageOfPage /> : <OwnItems close={close} />}
        </div>
      )}
    </Menu>
  );
}

/** Chosen by a colleague who looks: nothing of the contact changes. */
function LanguageOfPage() {
  const { setLanguage } = useLanguage();
  return (
    <div className="flex flex-col gap-1 px-2.5 py-1">
      <LanguageChoice onChoose={setLanguage} />
      <ThemeChoice />
    </div>
  );
}

function OwnItems({ close }: { close: () => void }) {
  const t = useTexts();
  return (
    <>
      <Link to="/account" onClick={close} className={menuItemClass}>
        <Icon name="user" />
        {t.shell.myAccount}
      </Link>
      <LanguageAndWayOut />
    </>
  );
}
