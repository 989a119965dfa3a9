import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const web = join(import.meta.dirname, '../../web');
const css = readFileSync(join(web, 'src/styles.css'), 'utf8');

const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];
type Token = Readonly<Record<Theme, string>>;

/** The tokens that are a colour in each theme. */
const tokens = new Map<string, Token>(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

function tokenOf(name: string): Token {
  const token = tokens.get(name);
  if (!token) throw new Error(`no token ${name}`);
  return token;
}

/** How light a colour is, as WCAG 2.2 defines it. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one: string, other: string): number {
  const [low = 0, high = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['canvas', 'surface', 'sunken'];
const pair =
  (...grounds: string[]) =>
  (name: string): [string, string][] =>
    grounds.map((ground) => [name, ground]);

const texts = [
  ...['ink', 'ink-muted', 'accent', 'accent-strong', 'danger', 'warn', 'good'].flatMap(
    pair(...grounds),
  ),
  ...['accent', 'danger', 'warn', 'good'].flatMap((tone) => pair(`${tone}-soft`)(tone)),
  ['ink', 'raised'],
  ...['accent-soft', 'danger-soft', 'warn-soft', 'good-soft'].flatMap((soft) => pair(soft)('ink')),
  ...['accent', 'accent-strong'].flatMap((ground) => pair(ground)('on-accent')),
  ...['danger', 'danger-strong'].flatMap((ground) => pair(ground)('on-danger')),
];

const drawn = [
  ...['line-strong', 'accent', 'danger'].flatMap(pair(...grounds)),
  // Ages beside each other in a bar are told apart by textures.
  ...['age-0', 'age-1', 'age-2', 'age-3', 'age-4'].flatMap(pair('surface')),
];

describe('design tokens', () => {
  it('are each a colour in both themes', () => {
    expect(tokens.size).toBeGreaterThan(20);
    const used = [...css.matchAll(/--color-[\w-]+: var\(--([\w-]+)\)/g)].map(([, name]) => name);
    expect(used.filter((name = '') => !tokens.has(name) && name !== 'veil')).toEqual([]);
  });

  for (const theme of themes) {
    it.each(texts)(`%s is read on %s, ${theme}`, (text, ground) => {
      const contrast = contrastOf(tokenOf(text)[theme], tokenOf(ground)[theme]);
      expect(contrast).toBeGreaterThanOrEqual(4.5);
    });

    it.each(drawn)(`%s is seen on %s, ${theme}`, (line, ground) => {
      const contrast = contrastOf(tokenOf(line)[theme], tokenOf(ground)[theme]);
      expect(contrast).toBeGreaterThanOrEqual(3);
    });
  }

  it('follow the theme that was chosen, as variants by the system would not', () => {
    const sources = readdirSync(join(web, 'src'), { recursive: true, encoding: 'utf8' });
    const varied = sources.filter(
      (path) =>
        path.endsWith('.tsx') && /\bdark:[a-z-]/.test(readFileSync(join(web, 'src', path), 'utf8')),
    );
    expect(varied).toEqual([]);
  });

  it.each(['index.html', 'docs/index.html'])('colour what the browser draws around %s', (page) => {
    const html = readFileSync(join(web, page), 'utf8');
    const named = html.matchAll(/content="(#\w{6})"\s+media="\(prefers-color-scheme: (\w+)\)"/g);
    const colours = Object.fromEntries([...named].map(([, colour, theme]) => [theme, colour]));
    expect(colours).toEqual(tokenOf('surface'));
  });
});
