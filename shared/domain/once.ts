/**
 * Makes a value at its first use and keeps it. Schemas are made so: a function that starts pays only for
 * those that its requests use.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
