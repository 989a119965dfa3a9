import { keep, useKept } from './kept.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

/** The first of the choices is the usual one, of which nothing is kept; public/display.js shows the others. */
function useChoice<Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]) {
  const kept = useKept(name);
  const [usual] = choices;
  const chosen = choices.find((choice) => choice === kept) ?? usual;
  return [chosen, (choice: Choice) => keep(name, choice === usual ? null : choice)] as const;
}

/** Light or dark, by the system unless chosen in this browser. */
export const useTheme = () => useChoice<Theme>('theme', themes);

/** How close the rows of tables stand in this browser. */
export const useDensity = () => useChoice<Density>('density', densities);
