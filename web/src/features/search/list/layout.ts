/** A column of a long list. Those stand beside each other in the order in which they are declared. */
export interface Column {
  /** In rem; of the column that grows, the least. */
  readonly width: number;
  /** Takes what the others leave. */
  readonly grows?: true;
  /** The highest gives way first where there is no room for all; without it, a column always stays. */
  readonly rank?: number;
  /** Its place where rows are too narrow for columns and say the rest below: how wide, in rem. */
  readonly narrow?: number | 'grows';
}

export type Columns<Name extends string = string> = Readonly<Record<Name, Column>>;

interface Wanted {
  /** Left out: by choice, or because there is nothing to say in them. */
  readonly without: ReadonlySet<string>;
  /** How wide the table is, in rem. */
  readonly room: number;
}

export interface Layout {
  /** Those that are shown; the one that grows has no width. */
  readonly shown: readonly { readonly name: string; readonly width: number | undefined }[];
  /** Wanted, but there is no room for them. */
  readonly crowdedOut: ReadonlySet<string>;
  /** Rows are too narrow for columns (`@lg` in styles). */
  readonly isNarrow: boolean;
}

const narrowBelow = 32;
/** What the last column needs beyond others, to stand off the edge; the first has as much to spare. */
const edge = 0.75;

/** Which columns a list has room for, those that matter most before others. */
export function layoutOf(columns: Columns, { without, room }: Wanted): Layout {
  const all = Object.entries(columns).filter(([name]) => !without.has(name));
  if (room < narrowBelow) {
    const shown = all.flatMap(([name, { narrow }]) =>
      narrow === undefined ? [] : [{ name, width: narrow === 'grows' ? undefined : narrow }],
    );
    return { shown, crowdedOut: new Set(), isNarrow: true };
  }
  const crowdedOut = new Set<string>();
  let left = room - edge;
  for (const [name, { width, rank }] of all.toSorted(([, a], [, b]) => rankOf(a) - rankOf(b))) {
    if (rank !== undefined && width > left) crowdedOut.add(name);
    else left -= width;
  }
  const fitting = all.filter(([name]) => !crowdedOut.has(name));
  const shown = fitting.map(([name, { width, grows }], at) => {
    const wide = at === fitting.length - 1 ? width + edge : width;
    return { name, width: grows ? undefined : wide };
  });
  return { shown, crowdedOut, isNarrow: false };
}

const rankOf = ({ rank = 0 }: Column) => rank;
