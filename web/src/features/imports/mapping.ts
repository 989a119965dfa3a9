import type { ImportColumns } from '../../api/types.ts';

/** Header → field; null leaves the column out. */
export type Mapping = Readonly<Record<string, string | null>>;

/**
 * What the columns are taken for to begin with: as the API proposes, unless somebody has chosen already.
 * What was chosen for columns or fields that are not there is of no use.
 */
export function mappingOf(
  { columns, fields }: Pick<ImportColumns, 'columns' | 'fields'>,
  chosen: Mapping = {},
): Mapping {
  const entries = columns.map(({ header, field }) => {
    const own = Object.hasOwn(chosen, header) ? (chosen[header] ?? null) : field;
    return [header, own !== null && fields.includes(own) ? own : null] as const;
  });
  return Object.fromEntries(entries);
}

/** By field, the column that is taken for it. */
export function columnsByField(mapping: Mapping): ReadonlyMap<string, string> {
  const entries = Object.entries(mapping);
  return new Map(entries.flatMap(([header, field]) => (field === null ? [] : [[field, header]])));
}

/** Those of the fields for which there is no column. */
export function withoutColumn(mapping: Mapping, fields: readonly string[]): string[] {
  const taken = columnsByField(mapping);
  return fields.filter((field) => !taken.has(field));
}
