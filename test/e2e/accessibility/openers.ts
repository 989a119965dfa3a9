import type { Texts } from '../../../web/src/languages.ts';
import type { Company } from './company.ts';
import type { Seeing } from './readers.ts';

/** Something that opens over a page, and how to get there. */
export interface Opener {
  /** What renders it, in web/src or its features. */
  readonly file: string;
  readonly at: (company: Company) => string;
  readonly reader?: 'main' | 'contact' | 'nobody' | 'claire';
  /** What is done, one step after the other; the last opens it. */
  readonly steps: (t: Texts) => readonly Step[];
  /** What closes it, where Escape does not. */
  readonly close?: (t: Texts) => string;
  /** It stays until the page is left. */
  readonly stays?: true;
  /** What comes about while the page is open; what it answers takes that back. */
  readonly arrange?: (seeing: Seeing, company: Company) => Promise<(() => Promise<void>) | void>;
  /** Where it is there only on a phone. */
  readonly phone?: true;
}

/** What is pressed, by its name, or what is written into a field. */
export type Step = string | RegExp | { readonly field: string; readonly text: string };

type Row = readonly [
  file: string,
  steps: (t: Texts) => Step | readonly Step[],
  more?: Partial<Opener>,
];

/** Openers on one page: the file that renders each, and what is done. */
export const on = (at: Opener['at'], rows: readonly Row[], more: Partial<Opener> = {}): Opener[] =>
  rows.map(([file, steps, own]) => ({
    file: `${file}.tsx`,
    at,
    steps: (t) => [steps(t)].flat(),
    ...more,
    ...own,
  }));

export const entity =
  (path: string): Opener['at'] =>
  ({ e }) =>
    `/e/${e}${path}`;

/** Rows behind the menu of somebody or something. */
export const inMenu = (
  of: string,
  rows: readonly (readonly [file: string, item: (t: Texts) => string])[],
): Row[] => rows.map(([file, item]) => [file, (t) => [t.colleagues.menuOf(of), item(t)]]);
