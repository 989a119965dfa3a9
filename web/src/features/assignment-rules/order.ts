/** A list with the entry at `from` moved to stand at `to`; as it is where there is no such place. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const others = list.toSpliced(from, 1);
  return others.toSpliced(to, 0, item);
}

/** A list in the order of the ids; entries without one keep their order behind the others. */
export function inOrderOf<Item extends { readonly id: string }>(
  list: readonly Item[],
  ids: readonly string[],
): Item[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  const placeOf = ({ id }: Item) => place.get(id) ?? ids.length;
  return list.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** How far a row reaches from top to bottom, as the pointer measures. */
export interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Where a dragged row belongs with the pointer at `y`: it changes places with a neighbour once the pointer
 * is past that one's middle, so that rows of different heights do not swing back and forth.
 */
export function placeAt(y: number, at: number, rows: readonly Extent[]): number {
  const middle = (index: number) => {
    const row = rows[index];
    return row ? (row.top + row.bottom) / 2 : undefined;
  };
  let place = at;
  for (let next = at + 1; y > (middle(next) ?? Number.POSITIVE_INFINITY); next += 1) place = next;
  for (let next = at - 1; y < (middle(next) ?? Number.NEGATIVE_INFINITY); next -= 1) place = next;
  return place;
}
