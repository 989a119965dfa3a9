import { Link } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, menuItemClass } from '../../ui/menu.tsx';
import { LanguageAndWayOut } from '../session/language-and-way-out.tsx';
import { lacksSecondFactor, useMe } from '../session/use-session.ts';

/** Who is signed in, their language, their account, and the way out. */
export function AccountMenu() {
  const t = useTexts();
  const me = useMe();
  return (
    <Menu
      buttonClass="flex w-full min-w-0 items-center gap-2.5 rounded-lg p-1.5 text-left hover:bg-sunken lg:px-2"
      panelClass="right-0 mt-1 w-64 lg:right-auto lg:bottom-full lg:left-0 lg:mb-1"
      button={
        <>
          <span className="sr-only">{t.common.said(t.shell.account, '')}</span>
          <span
            aria-hidden="true"
            className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-small font-semibold text-accent"
          >
            {initialsOf(me)}
          </span>
          <span className="sr-only min-w-0 flex-1 lg:not-sr-only">
            <span className="block truncate font-medium">{me.name}</span>
            <span className="block truncate text-small text-muted">{me.email}</span>
          </span>
        </>
      }
    >
      {(close) => <Items close={close} />}
    </Menu>
  );
}

function Items({ close }: { close: () => void }) {
  const t = useTexts();
  const me = useMe();
  return (
    <div className="flex flex-col gap-0.5">
      <div className="px-2.5 py-1.5 lg:hidden">
        <p className="truncate font-medium">{me.name}</p>
        <p className="truncate text-small text-muted">{me.email}</p>
      </div>
      <Link to="/account" onClick={close} className={menuItemClass}>
        <Icon name="user" />
        {t.shell.myAccount}
      </Link>
      {me.mainAdministrator && !lacksSecondFactor(me) && (
        <Link to="/platform/account" onClick={close} activeProps={{}} className={menuItemClass}>
          <Icon name="shield" />
          {t.shell.platform}
        </Link>
      )}
      <a href="/docs/" className={menuItemClass}>
        <Icon name="file" />
        {t.shell.docs}
      </a>
      <LanguageAndWayOut />
    </div>
  );
}

function initialsOf(person: { firstName: string; lastName: string }): string {
  return `${[...person.firstName][0] ?? ''}${[...person.lastName][0] ?? ''}`.toUpperCase();
}
