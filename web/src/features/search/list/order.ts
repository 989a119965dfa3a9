/** An order of a list: a field, `-` before it for descending order. */
type SortOf<Field extends string> = Field | `-${Field}`;

/** @param descendingFirst what is looked at from its highest or latest value */
export function orderOf<Field extends string>(descendingFirst: readonly Field[]) {
  const fieldOf = (sort: SortOf<Field>) => sort.replace(/^-/, '');
  return {
    /** The order that pressing the head of a column asks for: its usual one first, then the opposite. */
    sortAfter: (sort: SortOf<Field>, field: Field): SortOf<Field> => {
      const usual: SortOf<Field> = descendingFirst.includes(field) ? `-${field}` : field;
      if (fieldOf(sort) !== field) return usual;
      return sort === field ? `-${field}` : field;
    },
    /** How a column is sorted, as `aria-sort` says it. */
    sortedBy: (sort: SortOf<Field>, field: Field): 'ascending' | 'descending' | undefined => {
      if (fieldOf(sort) !== field) return undefined;
      return sort === field ? 'ascending' : 'descending';
    },
  };
}

export type Order<Field extends string> = ReturnType<typeof orderOf<Field>>;
