export type Advice = 'longer' | 'variety' | 'repeats' | 'sequences' | 'personal';

export interface Strength {
  /** 0 too weak … 4 strong. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly advice: readonly Advice[];
}

/** Characters as the API counts them. */
export const lengthOf = (password: string) => [...password.normalize('NFC')].length;

/**
 * How well a password would withstand guessing, roughly: a gauge and advice, never a rule (B8).
 * @param personal words that belong to the person, such as name and login
 */
export function strengthOf(password: string, minimum: number, personal: string[]): Strength {
  const length = lengthOf(password);
  const flat = password.toLowerCase().normalize('NFKD');
  const weaknesses = {
    repeats: /(.)\1{2,}|^(.{1,4})\2{2,}$|^(.{3,})\3+$/u.test(password),
    sequences: hasSequence(flat),
    personal: wordsOf(personal).some((word) => flat.includes(word)),
  };
  const variety = kindsIn(password);
  const penalty = Object.values(weaknesses).filter(Boolean).length;
  const points = length / 6 + variety * 0.45 + wordCount(password) * 0.25 - penalty * 1.2;
  const best = weaknesses.personal ? 1 : 4;
  const score = length < minimum ? 0 : Math.min(best, Math.max(1, Math.floor(points - 1.25)));
  const advice: Advice[] = [
    ...(length < Math.max(minimum, 16) ? (['longer'] as const) : []),
    ...(variety < 2 && length < 20 ? (['variety'] as const) : []),
    ...(['repeats', 'sequences', 'personal'] as const).filter((name) => weaknesses[name]),
  ];
  return { score: score as Strength['score'], advice: score === 4 ? [] : advice };
}

function kindsIn(password: string): number {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];
  return kinds.filter((kind) => kind.test(password)).length;
}

const wordCount = (password: string) =>
  password.split(/[^\p{L}]+/u).filter(({ length }) => length > 2).length;

function wordsOf(personal: string[]): string[] {
  const words = personal.flatMap((text) =>
    text
      .toLowerCase()
      .normalize('NFKD')
      .split(/[\s.@_-]+/),
  );
  return words.filter((word) => word.length >= 4);
}

/** Four characters in a row of the alphabet, the digits or the keyboard, in either direction. */
function hasSequence(text: string): boolean {
  const rows = [
    'abcdefghijklmnopqrstuvwxyz',
    '01234567890',
    'qwertyuiop',
    'azertyuiop',
    'asdfghjkl',
  ];
  const both = rows.flatMap((row) => [row, [...row].reverse().join('')]);
  return both.some((row) =>
    Array.from({ length: row.length - 3 }, (_, at) => row.slice(at, at + 4)).some((run) =>
      text.includes(run),
    ),
  );
}
