import type { texts as english } from './languages/en.ts';

/** Every text of the client; the English file is the model that the other languages are typed by. */
export type Texts = typeof english;

// Adding a language is adding one file to the folder: it is found here, named by its own name.
const files = import.meta.glob<{ texts: Texts }>('./languages/*.ts');
const codeOf = (path: string) => path.slice(path.lastIndexOf('/') + 1, -'.ts'.length);

export const languages = Object.keys(files).map(codeOf).sort();

/** A language by its own name, such as “Français”. */
export function nameOfLanguage(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

/** The first of the reader's languages that the client speaks, else English. */
export function preferredLanguage(
  wanted: readonly string[],
  spoken: readonly string[] = languages,
): string {
  const codes = wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return codes.find((code) => spoken.includes(code)) ?? 'en';
}

/** The texts of a language. @throws when the file cannot be loaded */
export async function loadTexts(code: string): Promise<Texts> {
  const load = files[`./languages/${code}.ts`] ?? files['./languages/en.ts'];
  if (!load) throw new Error('no language');
  return (await load()).texts;
}
