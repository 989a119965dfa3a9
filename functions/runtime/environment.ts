/** A function's environment: `process.env` in Lambda, its own set of variables in the stand-in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error naming the variable; a function that lacks one is deployed wrongly */
export function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}
