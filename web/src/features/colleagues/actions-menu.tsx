import type { ReactNode } from 'react';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Menu, menuItemClass } from '../../ui/menu.tsx';

interface Props {
  readonly icon: IconName;
  readonly label: string;
  readonly busy?: boolean;
  readonly onClick: () => void;
}

export function MenuItem({ icon, label, busy, onClick }: Props) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      className={menuItemClass}
      onClick={busy ? undefined : onClick}
    >
      <Icon name={icon} />
      {label}
    </button>
  );
}

interface MenuProps {
  /** Whose actions they are. */
  readonly name: string;
  /** In the head of a page rather than in a row. */
  readonly headed: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** The actions on an account: behind three dots in a row, behind a button in the head of a page. */
export function ActionsMenu({ name, headed, children }: MenuProps) {
  const t = useTexts();
  return (
    <Menu
      label={t.colleagues.menuOf(name)}
      buttonClass={headed ? buttonClass() : rowButtonClass}
      panelClass="right-0 mt-1 w-64"
      button={
        headed ? (
          <>
            {t.common.actions}
            <Icon name="chevron" />
          </>
        ) : (
          <Icon name="more" />
        )
      }
    >
      {children}
    </Menu>
  );
}

const rowButtonClass =
  'grid size-8 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink';
