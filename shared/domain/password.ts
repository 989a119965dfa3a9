import { unaccented } from './fields.ts';
import { invalidField } from './problem.ts';

/** What a new password is held against (B8). */
export interface PasswordRules {
  /** Characters. */
  readonly minLength: number;
  /** The person's name, login and e-mail, the company's names: a password is not built from them. */
  readonly context: readonly string[];
  /** Passwords that many people use, in small letters. */
  readonly common: ReadonlySet<string>;
}

/**
 * Refuses a password that is too short, common, or built from what everybody knows of its owner (B8).
 * Characters are counted in NFC, as people see them; there are no rules on which ones.
 * @param field that names the password in the request
 * @throws Problem 422 naming the field: `too-short`, `too-common` or `too-personal`
 */
export function checkPassword(
  password: string,
  { minLength, context, common }: PasswordRules,
  field = 'password',
): void {
  if ([...password.normalize('NFC')].length < minLength) {
    throw invalidField(field, 'too-short', `must have at least ${minLength} characters`);
  }
  const plain = unaccented(password);
  if (isCommon(plain, common)) {
    throw invalidField(field, 'too-common', 'is one that many people use, or close to it');
  }
  if (isBuiltFrom(wordsOf(context), plain, common)) {
    throw invalidField(field, 'too-personal', 'is built from names that others know');
  }
}

const lettersOf = (text: string) => text.replace(/[^\p{L}]/gu, '');
/** Without digits and signs before and behind. */
const bare = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** What people put in the place of letters. */
const standsFor: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const spelledOut = (text: string) => text.replace(/[013457@$!]/g, (sign) => standsFor[sign] ?? '');

/** In the list as it is, in its letters alone, or as one of its entries again and again. */
function isCommon(plain: string, common: ReadonlySet<string>): boolean {
  const forms = [plain, lettersOf(plain), bare(plain), spelledOut(plain)];
  const all = [...forms, lettersOf(spelledOut(bare(plain)))];
  const isListed = (form: string) => form.length > 3 && common.has(form);

  return (
    plain === '' ||
    isRun(plain) ||
    isRepetition(plain) ||
    all.some((form) => isListed(form) || isListed(repeatedPart(form)))
  );
}

/** `aaaaaaaaaaaa`, `121212121212`: nobody needs a list to think of these. */
function isRepetition(plain: string): boolean {
  const part = repeatedPart(plain);
  return part !== '' && part.length <= 3 && plain.length <= 20 && /^[\x20-\x7e]+$/.test(part);
}

/** `123456789012`, `abcdefghijkl`: each character as far from the last as the one before. */
function isRun(plain: string): boolean {
  const codes = [...plain].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => (code - (codes[index] ?? 0) + 10) % 10);
  return new Set(steps).size === 1 && !steps.includes(0);
}

/** The part of which a text consists again and again, such as `abc` of `abcabcabc`. */
function repeatedPart(text: string): string {
  return /^(.+?)\1+$/u.exec(text)?.[1] ?? '';
}

/** Letters that must remain of a password without its owner's names. */
const fewestLetters = 4;
/** Shorter words stand in other words by chance. */
const shortestWord = 3;

/** The words of some names, and each name written as one. */
function wordsOf(context: readonly string[]): string[] {
  const words = context.map(unaccented).flatMap((name) => {
    const parts = name.split(/[^\p{L}\p{N}]+/u);
    return [name, parts.join(''), ...parts];
  });
  const long = words.filter((word) => word.length >= shortestWord);
  return [...new Set(long)].sort((one, other) => other.length - one.length);
}

function isBuiltFrom(words: readonly string[], plain: string, common: ReadonlySet<string>) {
  return [plain, spelledOut(plain), spelledOut(bare(plain))].some((form) => {
    const rest = words.reduce((left, word) => left.replaceAll(word, ' '), form);
    return rest !== form && (lettersOf(rest).length < fewestLetters || isCommon(rest, common));
  });
}
