import type { ReactNode, ThHTMLAttributes } from 'react';
import { useTexts } from '../language.tsx';
import { Button } from './button.tsx';

/** A table in a card, its head in view as long as it is; `caption` is its name for readers of the screen. */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <div className="@container">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

/** Columns that give way where the table, not the screen, is too narrow for them. */
export const from = {
  small: 'hidden @lg:table-cell',
  medium: 'hidden @2xl:table-cell',
  wide: 'hidden @4xl:table-cell',
  full: 'hidden @5xl:table-cell',
};

interface ThProps extends ThHTMLAttributes<HTMLTableCellElement> {
  readonly number?: boolean;
}

export function Th({ number = false, className = '', ...rest }: ThProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={`sticky top-(--frame-top) z-15 bg-surface px-3 py-(--cell-y) text-small font-medium whitespace-nowrap text-muted shadow-head first:rounded-tl-xl first:pl-5 last:rounded-tr-xl last:pr-5 ${number ? 'text-right' : ''} ${className}`}
    />
  );
}

interface TdProps {
  readonly number?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

export function Td({ number = false, className = '', children }: TdProps) {
  return (
    <td
      className={`px-3 py-(--cell-y) align-middle first:pl-5 last:pr-5 ${number ? 'text-right whitespace-nowrap tabular-nums' : ''} ${className}`}
    >
      {children}
    </td>
  );
}

export const rowClass =
  'relative border-b border-line last:border-b-0 transition-colors hover:bg-sunken/60';

/** A link in a row that makes the whole row lead where it leads. */
export const rowLinkClass =
  'font-medium text-ink after:absolute after:inset-0 hover:text-accent focus-visible:after:rounded-lg';

interface MoreProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  readonly count: number;
}

/** How many rows are shown, and the way to the next ones. */
export function More({ query, count }: MoreProps) {
  const t = useTexts();
  return (
    <div className="flex items-center justify-between gap-3 border-t border-line px-5 py-2.5 text-small text-muted">
      <span role="status">{t.common.loaded(count)}</span>
      {query.hasNextPage && (
        <Button small busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t.common.loadMore}
        </Button>
      )}
    </div>
  );
}
