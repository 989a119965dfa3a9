import type { Figure } from './figure.ts';

/** One subject of the benchmark, run by its number: `npm run bench -- --only 3,4`. */
export interface Row {
  readonly number: number;
  readonly title: string;
  /** What is in the numbers and what is not. */
  readonly about: string;
  readonly run: () => Promise<Figure[]>;
}

export interface Measured {
  readonly number: number;
  readonly title: string;
  readonly about: string;
  readonly figures: readonly Figure[];
}
