import { Link, useLocation } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, menuItemClass } from '../../ui/menu.tsx';
import { pages } from './pages.ts';

const inBar = pages.slice(0, 4);
const behindMore = pages.slice(4);

const itemClass =
  'flex min-h-14 w-full flex-col items-center justify-center gap-0.5 px-1 text-tiny leading-tight text-muted hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-accent';

/** The pages at the thumb of whoever holds a phone. */
export function BottomBar() {
  const t = useTexts();
  return (
    <nav
      id="bottom-bar"
      aria-label={t.portal.navigation}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <ul className="grid grid-cols-5">
        {inBar.map(({ name, to, icon }) => (
          <li key={name} className="flex min-w-0">
            <Link to={to} activeOptions={{ exact: name === 'overview' }} className={itemClass}>
              <Icon name={icon} className="size-5" />
              <span className="max-w-full text-center hyphens-auto">{t.portal.pages[name]}</span>
            </Link>
          </li>
        ))}
        <li className="min-w-0">
          <More />
        </li>
      </ul>
    </nav>
  );
}

function More() {
  const t = useTexts();
  const { pathname } = useLocation();
  const here = behindMore.some(({ to }) => pathname.startsWith(to));
  return (
    <Menu
      here={here}
      buttonClass={itemClass}
      panelClass="right-2 bottom-full mb-2"
      button={
        <span
          className={`flex flex-col items-center gap-0.5 ${here ? 'font-medium text-accent' : ''}`}
        >
          <Icon name="more" className="size-5" />
          {t.portal.more}
        </span>
      }
    >
      {(close) => (
        <ul>
          {behindMore.map(({ name, to, icon }) => (
            <li key={name}>
              <Link
                to={to}
                onClick={close}
                className={`min-h-11 ${menuItemClass} aria-[current=page]:font-medium aria-[current=page]:text-accent`}
              >
                <Icon name={icon} />
                {t.portal.pages[name]}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}
