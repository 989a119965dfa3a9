/** The item that a key leads to from the active one, around the ends; undefined for other keys. */
export function stepped<Item>(
  items: readonly Item[],
  active: Item | undefined,
  key: string,
): Item | undefined {
  const at = active === undefined ? -1 : items.indexOf(active);
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return items[0];
  return key === 'End' ? items.at(-1) : undefined;
}
