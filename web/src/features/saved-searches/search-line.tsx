import { useTexts } from '../../language.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import type { IconName } from '../../ui/icon.tsx';
import type { Searched } from '../search/criteria.ts';
import { useMay } from '../session/use-session.ts';
import type { SearchOf } from './queries.ts';

interface Props<C> {
  readonly entityId: string;
  readonly searched: Searched<C>;
  readonly search: SearchOf<C>;
  /** It asks for something else than what is asked for at present. */
  readonly replaceable: boolean;
  readonly onOpen: () => void;
  readonly onRename: () => void;
  readonly onReplace: () => void;
  readonly onShare: (shared: boolean) => void;
  readonly onDelete: () => void;
}

/** One saved search, with what it asks for and what can be done to it. */
export function SearchLine<C>(props: Props<C>) {
  const { entityId, searched, search, onOpen } = props;
  const t = useTexts();
  const may = useMay();
  const told = searched.useCriteriaText(entityId)(search.criteria).join(' · ');
  return (
    <li className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <button
            type="button"
            onClick={onOpen}
            className="text-left font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
          >
            {search.name}
          </button>
          {search.mine && search.shared && (
            <Badge tone="accent">{t.savedSearches.sharedBadge}</Badge>
          )}
          {!search.mine && (
            <span className="text-small text-muted">{t.savedSearches.by(search.owner.name)}</span>
          )}
        </p>
        <p className="text-small text-muted [overflow-wrap:anywhere]">
          {told || t.savedSearches.of[searched.target].everything}
        </p>
      </div>
      {(search.mine || may('entity.manage')) && <Actions {...props} />}
    </li>
  );
}

function Actions<C>({ search, replaceable, onRename, onReplace, onShare, onDelete }: Props<C>) {
  const t = useTexts();
  const { savedSearches: s } = t;
  const { name, shared } = search;
  const items: readonly (readonly [icon: IconName, label: string, act: () => void])[] = [
    ['edit', s.renameTitle(name), onRename],
    ['people', shared ? s.stopSharing(name) : s.startSharing(name), () => onShare(!shared)],
    ['trash', s.remove(name), onDelete],
  ];
  return (
    <div className="flex shrink-0">
      {replaceable && <IconButton icon="save" label={s.replace(name)} onClick={onReplace} />}
      {items.map(([icon, label, act]) => (
        <IconButton key={icon} icon={icon} label={label} onClick={act} />
      ))}
    </div>
  );
}
