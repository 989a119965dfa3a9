import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Failed } from '../../ui/list.tsx';
import { Menu, menuItemClass } from '../../ui/menu.tsx';
import type { Searched } from '../search/criteria.ts';
import { type SearchOf, savedSearchesQuery } from './queries.ts';

interface Props<C> {
  readonly entityId: string;
  readonly searched: Searched<C>;
  readonly current: SearchOf<C> | undefined;
  readonly onOpen: (search: SearchOf<C>) => void;
  readonly onManage: () => void;
}

/** My searches and those that others share, to open one (C3). */
export function SearchesMenu<C>({ entityId, searched, current, onOpen, onManage }: Props<C>) {
  const t = useTexts();
  return (
    <Menu
      button={
        <>
          <Icon name="save" />
          {t.savedSearches.button}
          <Icon name="chevron" className="size-3.5" />
        </>
      }
      buttonClass={buttonClass('secondary')}
      panelClass="right-0 mt-1.5 w-80 max-h-[70dvh] overflow-y-auto max-sm:fixed max-sm:inset-x-4 max-sm:w-auto"
    >
      {(close) => {
        const closing =
          <A extends readonly unknown[]>(act: (...given: A) => void) =>
          (...given: A) => {
            close();
            act(...given);
          };
        return (
          <Panel
            {...{ entityId, searched, current }}
            onOpen={closing(onOpen)}
            onManage={closing(onManage)}
          />
        );
      }}
    </Menu>
  );
}

function Panel<C>({ entityId, searched, current, onOpen, onManage }: Props<C>) {
  const t = useTexts();
  const { data, error, refetch } = useQuery(savedSearchesQuery<C>(entityId, searched.target));
  if (!data) {
    return error ? (
      <Failed error={error} retry={refetch} />
    ) : (
      <Skeleton label={t.common.loading} rows={3} />
    );
  }
  const mine = data.filter((search) => search.mine);
  const theirs = data.filter((search) => !search.mine);
  const shared = { current, onOpen };
  if (data.length === 0) {
    return (
      <div className="px-2.5 py-2">
        <p className="font-medium">{t.savedSearches.none}</p>
        <p className="text-muted">{t.savedSearches.noneBody}</p>
      </div>
    );
  }
  return (
    <>
      <Group title={t.savedSearches.mine} searches={mine} {...shared} />
      <Group title={t.savedSearches.sharedWithMe} searches={theirs} {...shared} />
      <button
        type="button"
        onClick={onManage}
        className={`mt-1.5 border-t border-line ${menuItemClass}`}
      >
        <Icon name="settings" />
        {t.savedSearches.manage}
      </button>
    </>
  );
}

interface GroupProps<C> extends Pick<Props<C>, 'current' | 'onOpen'> {
  readonly title: string;
  readonly searches: readonly SearchOf<C>[];
}

function Group<C>({ title, searches, current, onOpen }: GroupProps<C>) {
  const t = useTexts();
  if (searches.length === 0) return null;
  return (
    <section>
      <h2 className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">{title}</h2>
      <ul>
        {searches.map((search) => (
          <li key={search.id}>
            <button
              type="button"
              aria-current={search.id === current?.id}
              onClick={() => onOpen(search)}
              className={menuItemClass}
            >
              <span className="min-w-0 flex-1 truncate">{search.name}</span>
              {!search.mine && (
                <span className="truncate text-small text-muted">
                  {t.savedSearches.by(search.owner.name)}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
