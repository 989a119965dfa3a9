import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong, however slight, each as `rule: elements`. */
export async function axeFindings(page: Page, within?: string): Promise<string[]> {
  return found(page, within, { runOnly: { type: 'tag', values: tags } });
}

/** What of the colours alone is wrong, in another theme. */
export async function contrastFindings(page: Page, within?: string): Promise<string[]> {
  return found(page, within, { runOnly: { type: 'rule', values: ['color-contrast'] } });
}

type Options = Parameters<AxeBuilder['options']>[0];

async function found(page: Page, within: string | undefined, options: Options): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  // It is half a megabyte, which a page keeps.
  const builder = new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) });
  if (within !== undefined) builder.include(within);
  // Frames hold e-mails alone: nothing has to be gathered in a page besides.
  const { violations } = await builder
    .setLegacyMode()
    .options({
      ...options,
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
    })
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) => {
      const [why] = [...any, ...all, ...none];
      return `${id}: ${why?.message} ${html.slice(0, 200)}`;
    }),
  );
}

/**
 * What axe does not look for: names that are given once, one heading and one main region, navigation and
 * tables with names, and where in the navigation one is.
 */
export function structureFindings(page: Page, isFramed: boolean): Promise<string[]> {
  return page.evaluate((framed) => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const seen = (selector: string) => all(selector).filter((one) => one.checkVisibility());
    const here = window.location.pathname;
    const ids = all('[id]').map(({ id }) => id);
    const nameOf = (one: HTMLElement) =>
      one.ariaLabel ?? one.querySelector(':scope > caption')?.textContent ?? '';
    const unnamed = [...seen('nav'), ...seen('table')].filter((one) => nameOf(one).trim() === '');
    const count = (what: string, selector: string) => {
      const { length } = seen(selector);
      return length === 1 ? [] : [`${what}: ${length}`];
    };
    return [
      ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `twice: #${id}`),
      ...unnamed.map((one) => `no name: ${one.outerHTML.slice(0, 100)}`),
      ...count('main', 'main'),
      ...count('h1', 'h1'),
      ...(framed && seen('nav [aria-current]').length === 0 ? ['nav: no current page'] : []),
      ...seen('a[aria-current=page]')
        .filter((one) => !one.closest('nav') && (one as HTMLAnchorElement).pathname !== here)
        .map((one) => `not this page: ${one.outerHTML.slice(0, 160)}`),
      ...(all('[role=alert], [role=status]').length === 0 ? ['no live region'] : []),
    ];
  }, isFramed);
}

/** Elements that reach beyond the page's sides, where it scrolls sideways (WCAG 1.4.10). */
export function widthFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { documentElement } = document;
    const { clientWidth } = documentElement;
    if (documentElement.scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((one) => {
      const { right, width } = one.getBoundingClientRect();
      if (width === 0 || right <= clientWidth + 1) return false;
      for (let around = one.parentElement; around; around = around.parentElement) {
        if (around !== document.body && getComputedStyle(around).overflowX !== 'visible')
          return false;
      }
      return true;
    });
    return wide.slice(0, 5).map((one) => `wide: ${one.outerHTML.slice(0, 160)}`);
  });
}

const spacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
`;

/** Texts that are cut off once lines, letters and words are set further apart (WCAG 1.4.12). */
export async function spacingFindings(page: Page): Promise<string[]> {
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
  }, spacing);
  const found = await page.evaluate(() => {
    const cutting = (one: Element) => {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(one);
      const hides = [overflowX, overflowY].some((way) => way === 'hidden' || way === 'clip');
      return (
        hides &&
        textOverflow !== 'ellipsis' &&
        !one.matches('input, textarea, .sr-only *, .sr-only')
      );
    };
    const cut = (one: Element) =>
      one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1;
    return [...document.body.querySelectorAll<HTMLElement>('*')]
      .filter((one) => one.checkVisibility() && one.clientHeight > 1 && cutting(one) && cut(one))
      .map((one) => `cut off: ${one.outerHTML.slice(0, 160)}`);
  });
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  return found;
}

/** What still moves for somebody who asked for less of it (WCAG 2.3.3). */
export function motionFindings(page: Page): Promise<string[]> {
  const longest = 0.01;
  return page.evaluate(
    (most) =>
      document
        .getAnimations()
        .filter((one) => Number(one.effect?.getComputedTiming().activeDuration) > most)
        .map((one) => `moves: ${(one.effect as KeyframeEffect).target?.outerHTML.slice(0, 160)}`),
    longest,
  );
}
