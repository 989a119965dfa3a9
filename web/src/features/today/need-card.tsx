import type { ReactNode } from 'react';
import { useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { countText } from '../proposals/values.ts';
import type { Need } from './use-needs.ts';

/** Rows that a section shows at most. */
type Most = 3 | 4;

interface Props<Item> {
  readonly title: string;
  readonly icon: IconName;
  readonly need: Need<Item>;
  readonly most: Most;
  /** Keeps the room of all its rows, so that nothing below it moves; otherwise that of one. */
  readonly steady?: boolean;
  /** What is said where nothing waits. */
  readonly empty: string;
  /** Where the whole of it is. */
  readonly links: ReactNode;
  readonly row: (item: Item) => ReactNode;
}

/** What waits of one kind in each state: loading, failed, empty, its most urgent rows. */
export function NeedCard<Item>(props: Props<Item>) {
  const { title, icon, need, links } = props;
  if (!need.isShown) return null;
  const { items = [], more = false } = need.waiting ?? {};
  return (
    <Card>
      <div className="flex min-h-12 max-sm:min-h-14 items-center gap-x-2.5 px-5 py-2">
        <Icon name={icon} className="size-4 text-muted max-xl:hidden" />
        <h3 className="font-semibold">{title}</h3>
        {items.length > 0 && <Badge tone="accent">{countText(items.length, more)}</Badge>}
        <p className="ml-auto flex shrink-0 gap-x-4">{links}</p>
      </div>
      <Body {...props} />
    </Card>
  );
}

/** Of so many rows; on a phone most take three lines. */
const rooms: Record<1 | Most, string> = {
  1: 'min-h-15 max-sm:min-h-19',
  3: 'min-h-45 max-sm:min-h-57',
  4: 'min-h-60 max-sm:min-h-76',
};

function Body<Item>({ title, need, most, steady = false, empty, row }: Props<Item>) {
  const { waiting, error, retry } = need;
  const rows = steady ? most : 1;
  const room = rooms[rows];
  if (!waiting && error !== null) {
    return (
      <div className={`border-t border-line ${room}`}>
        <Failed error={error} retry={retry} />
      </div>
    );
  }
  if (!waiting) return <Bars title={title} rows={rows} />;
  if (waiting.items.length === 0) {
    return (
      <p className={`flex items-center gap-2.5 border-t border-line px-5 py-4 text-muted ${room}`}>
        <Icon name="check" className="size-4 text-good" />
        {empty}
      </p>
    );
  }
  return (
    <div className={`flex flex-col ${room}`}>
      <ul>{waiting.items.slice(0, most).map(row)}</ul>
      {steady && !waiting.more && waiting.items.length < most && <Rest />}
    </div>
  );
}

/** Fills the room of rows that are not needed. */
function Rest() {
  const { home: t } = useTexts();
  return (
    <p className="flex flex-1 items-center gap-2.5 border-t border-line px-5 text-small text-muted">
      <Icon name="check" className="size-4 text-good" />
      {t.noMore}
    </p>
  );
}

/** Grey bars in the room of the rows that are on their way. */
function Bars({ title, rows }: { title: string; rows: number }) {
  const { common } = useTexts();
  return (
    <div role="status">
      <span className="sr-only">{common.said(title, common.loading)}</span>
      {[1, 2, 3, 4].slice(0, rows).map((row) => (
        <div key={row} className={`flex flex-col justify-center gap-2.5 ${rowClass}`}>
          <span className="h-3 w-2/5 animate-pulse rounded bg-sunken" />
          <span className="h-2.5 w-3/5 animate-pulse rounded bg-sunken" />
        </div>
      ))}
    </div>
  );
}

const rowClass = 'min-h-15 max-sm:min-h-19 border-t border-line px-5 py-2';

interface RowProps {
  /** The link that the whole row is, in `needLinkClass`. */
  readonly link: ReactNode;
  readonly below: ReactNode;
  readonly beside?: ReactNode;
}

/** One thing that waits, in two lines; on a phone in as many as it takes. */
export function NeedRow({ link, below, beside }: RowProps) {
  return (
    <li
      className={`relative flex items-center gap-4 transition-colors last:rounded-b-xl hover:bg-sunken/60 ${rowClass}`}
    >
      <div className="min-w-0 flex-1">
        <p className="sm:truncate">{link}</p>
        <p className="text-small text-muted sm:truncate">{below}</p>
      </div>
      {beside && (
        <div className="flex shrink-0 flex-col items-end gap-0.5 text-small">{beside}</div>
      )}
    </li>
  );
}

/** The ring of the focus goes around the row: around the words it would be cut off with them. */
export const needLinkClass =
  'font-medium text-ink after:absolute after:inset-0 hover:text-accent focus-visible:outline-none focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent';

export const allLinkClass = 'text-small font-medium text-accent underline-offset-4 hover:underline';
