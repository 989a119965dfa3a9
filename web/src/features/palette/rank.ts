/** What something is found by. */
interface Findable {
  readonly label: string;
  /** Other words that lead to it. */
  readonly words?: string | undefined;
}

/** Without accents, case and typographic apostrophes, as people type. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
}

const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** How well one typed word fits; lower is better, undefined is not at all. */
function fitOf(typed: string, label: string, words: string): number | undefined {
  if (label.startsWith(typed)) return 0;
  if (wordsOf(label).some((word) => word.startsWith(typed))) return 1;
  if (wordsOf(words).some((word) => word.startsWith(typed))) return 2;
  return label.includes(typed) ? 3 : undefined;
}

function rankOf(typed: readonly string[], { label, words = '' }: Findable): number | undefined {
  let rank = 0;
  for (const word of typed) {
    const fit = fitOf(word, plain(label), plain(words));
    if (fit === undefined) return undefined;
    rank += fit;
  }
  return rank;
}

/**
 * What fits everything typed: first what begins with it, then where a word does, then other words and
 * what only contains it; in the given order where they fit alike. Nothing typed fits all.
 */
export function ranked<Item extends Findable>(items: readonly Item[], query: string): Item[] {
  const whole = plain(query.trim());
  const typed = wordsOf(whole);
  if (typed.length === 0) return whole === '' ? [...items] : [];
  return items
    .map((item) => ({ item, rank: rankOf(typed, item) }))
    .filter((one): one is { item: Item; rank: number } => one.rank !== undefined)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}
