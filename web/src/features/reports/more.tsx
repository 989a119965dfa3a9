import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { nextLimit, type ReportsSearch } from './reports-search.ts';

interface Props {
  readonly search: ReportsSearch;
  readonly onSearch: (search: ReportsSearch) => void;
  /** Lines that are not shown. */
  readonly more: number;
  readonly busy: boolean;
}

/** How many lines are not shown, and the way to see more of them. */
export function More({ search, onSearch, more, busy }: Props) {
  const { reports: t } = useTexts();
  if (more === 0) return null;
  const next = nextLimit(search);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-5 py-2.5 text-small text-muted">
      <span>
        {t.more(more)}
        {next === undefined && <span className="block">{t.narrow}</span>}
      </span>
      {next !== undefined && (
        <Button small busy={busy} onClick={() => onSearch({ ...search, limit: next })}>
          {t.showUpTo(next)}
        </Button>
      )}
    </div>
  );
}
