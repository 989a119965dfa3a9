/** Readers of the part of an address behind `?`; what does not fit is left out. */

export function text<Name extends string>(
  search: Record<string, unknown>,
  name: Name,
): { [N in Name]?: string } {
  const value = search[name];
  if (typeof value === 'number') return { [name]: String(value) } as { [N in Name]?: string };
  return typeof value === 'string' && value !== ''
    ? ({ [name]: value } as { [N in Name]?: string })
    : {};
}

export function oneOf<Name extends string, const V extends string>(
  search: Record<string, unknown>,
  name: Name,
  values: readonly V[],
): { [N in Name]?: V } {
  const value = values.find((candidate) => candidate === search[name]);
  return value === undefined ? {} : ({ [name]: value } as { [N in Name]?: V });
}
