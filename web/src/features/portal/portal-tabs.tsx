import { Link } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { tabClass } from '../../ui/tabs.ts';
import { pages } from './pages.ts';

/** All pages beside each other, where there is room. */
export function PortalTabs() {
  const t = useTexts();
  return (
    <nav aria-label={t.portal.navigation} className="max-sm:hidden">
      <ul className="mx-auto flex w-full max-w-6xl gap-5 overflow-x-auto px-5">
        {pages.map(({ name, to }) => (
          <li key={name} className="flex">
            <Link to={to} activeOptions={{ exact: name === 'overview' }} className={tabClass}>
              {t.portal.pages[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
