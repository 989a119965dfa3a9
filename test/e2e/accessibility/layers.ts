import type { Locator, Page } from 'playwright-core';
import type { Texts } from '../../../web/src/languages.ts';
import type { Opener, Step } from './openers.ts';

const opened = 'dialog[open], [role=dialog], button[aria-expanded=true] + div:not([hidden])';
const modal = 'dialog[open]';

/** What was opened last is marked, for axe to look at. */
export const examined = '[data-examined]';

/** Opens something over a page: what is shown of it once it has all that it asked for. */
export async function opening(page: Page, { steps }: Opener, t: Texts): Promise<Locator> {
  const all = steps(t);
  for (const step of all.slice(0, -1)) await doStep(page, step);
  await page.evaluate((selector) => {
    for (const one of document.querySelectorAll(selector)) one.setAttribute('data-before', '');
  }, opened);
  for (const step of all.slice(-1)) await doStep(page, step);
  const layer = page.locator(`:is(${opened}):not([data-before])`).last();
  await layer.waitFor();
  await layer.locator('.animate-pulse').first().waitFor({ state: 'detached' });
  await layer.evaluate((element, selector) => {
    document.querySelector(selector)?.removeAttribute('data-examined');
    element.setAttribute('data-examined', '');
  }, examined);
  return page.locator(examined);
}

async function doStep(page: Page, step: Step): Promise<void> {
  const modals = page.locator(modal);
  const scope = (await modals.count()) > 0 ? modals.last() : page.locator('body');
  if (typeof step === 'object' && 'field' in step) {
    return scope.getByRole('textbox', { name: step.field }).fill(step.text);
  }
  const named = (['button', 'link', 'switch', 'checkbox', 'option'] as const).map((role) =>
    scope.getByRole(role, { name: step, exact: true }),
  );
  const any = named.reduce((one, other) => one.or(other));
  await any.filter({ visible: true }).first().click();
}

/** What is wrong about where the focus is while something is open. */
export async function focusFindings(layer: Locator): Promise<string[]> {
  const isInside = await layer.evaluate(
    (element) =>
      element.matches(':not([role=dialog], dialog)') || element.contains(document.activeElement),
  );
  return isInside ? [] : ['the focus is outside'];
}

/** Closes all that is open, the last first. @returns whether the focus was lost by it */
export async function closing(page: Page, { close }: Opener, t: Texts): Promise<string[]> {
  const lost: string[] = [];
  const layers = page.locator(opened);
  if (close) await doStep(page, close(t));
  for (let left = await layers.count(); left > 0; left = await layers.count()) {
    await page.keyboard.press('Escape');
    await untilChanged(page, left);
    // What was typed is asked after first.
    if ((await layers.count()) > left) {
      await doStep(page, t.unsaved.discard);
      await untilChanged(page, left + 1);
    }
    if (await page.evaluate(() => document.activeElement === document.body)) {
      lost.push('the focus is lost');
    }
  }
  return lost;
}

const untilChanged = (page: Page, count: number) =>
  page.waitForFunction(
    ({ selector, before }) => document.querySelectorAll(selector).length !== before,
    { selector: opened, before: count },
  );
