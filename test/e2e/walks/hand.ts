import type { Locator, Page } from 'playwright-core';

/** How somebody works on a page. What a hand is given is found by role and name, as people find it. */
export interface Hand {
  /** A link, a button, or what discloses something. */
  press(target: Locator): Promise<void>;
  /** In the place of what is there. */
  write(field: Locator, text: string): Promise<void>;
  /** A checkbox, a switch or one of several choices. */
  tick(box: Locator): Promise<void>;
  /** An entry of a list that opens. */
  pick(list: Locator, label: string): Promise<void>;
  /** A day, such as 2026-10-31. */
  date(field: Locator, day: string): Promise<void>;
}

/** By mouse, or with a finger where the screen is touched. */
export function pointerHand(page: Page, touch: boolean): Hand {
  const press = (target: Pick<Locator, 'click' | 'tap'>) => (touch ? target.tap() : target.click());
  return {
    press,
    async write(field, text) {
      await press(field);
      await field.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
    },
    // What is drawn around a box takes the click where the box itself cannot be seen.
    async tick(box) {
      const drawn = await box.evaluateHandle((input) => input.closest('label') ?? input);
      await press(drawn.asElement() ?? box);
    },
    // What the browser draws itself, outside of the page, cannot be pointed at.
    async pick(list, label) {
      await list.selectOption({ label });
    },
    date: (field, day) => field.fill(day),
  };
}
