import type { Locator, Page } from 'playwright-core';
import { focusFor } from './focus.ts';
import type { Hand } from './hand.ts';

/** Nobody is asked to press a key more often than that. */
const most = 120;

/** Nothing but keys: a control is reached by going to it, and the focus is seen on the whole way. */
export function keyboardHand(page: Page): Hand {
  const key = (name: string) => page.keyboard.press(name);
  const reach = async (target: Locator) => {
    await target.and(page.locator(':enabled, a')).waitFor();
    let control = await target.elementHandle();
    for (let presses = 0; control && presses < most; presses += 1) {
      const { next, trouble, lost } = await control.evaluate(focusFor);
      if (trouble && presses > 0) throw new Error(trouble);
      if (lost) control = await target.elementHandle();
      else if (!next) return;
      else await key(next);
    }
    throw new Error(`${target} is not reached by the keyboard`);
  };
  const press = async (target: Locator) => {
    await reach(target);
    await key('Enter');
  };
  return {
    press,
    async write(field, text) {
      await reach(field);
      await key('ControlOrMeta+a');
      await page.keyboard.type(text);
    },
    async tick(box) {
      await reach(box);
      if (!(await box.isChecked())) await key('Space');
    },
    async pick(list, label) {
      await reach(list);
      const steps = await list.evaluate((select, wanted) => {
        if (!(select instanceof HTMLSelectElement)) throw new Error('no list');
        const options = [...select.options].filter(({ disabled }) => !disabled);
        const now = options.findIndex(({ selected }) => selected);
        return options.findIndex((option) => option.label === wanted) - now;
      }, label);
      for (let step = 0; step < Math.abs(steps); step += 1) {
        await key(steps > 0 ? 'ArrowDown' : 'ArrowUp');
      }
    },
    date: async (field, day) => {
      await reach(field);
      await typeDay(page, field, day);
    },
  };
}

/** The parts of a day in the order in which a browser asks for them, which is its own matter. */
async function typeDay(page: Page, field: Locator, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-');
  for (const order of [month + date + year, date + month + year, year + month + date]) {
    for (let part = 0; part < 3; part += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(order);
    if ((await field.inputValue()) === day) return;
  }
  throw new Error(`the day ${day} cannot be typed`);
}
