import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** What Chromium has measured of a page since it was opened, or since it was asked last. */
export interface Seen {
  /** Of all that moved without anybody having pressed or typed: the sum, as of web.dev/articles/cls. */
  readonly shift: number;
  /** Milliseconds from the slowest press or key to the paint that answered it; steps of 8. */
  readonly interaction: number;
  /** Milliseconds of the longest task, of those above 50. */
  readonly task: number;
}

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

interface Measuring {
  seen: { shift: number; interaction: number; task: number };
}

/** Runs in the page, before anything else does. */
function measure(): void {
  const measuring = globalThis as unknown as Measuring;
  const seen = { shift: 0, interaction: 0, task: 0 };
  measuring.seen = seen;
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      ...{ type, buffered: true },
      ...(type === 'event' && { durationThreshold: 16 }),
    });
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as Shift;
    if (!hadRecentInput) seen.shift += value;
  });
  observe('event', (entry) => {
    if ((entry as PerformanceEventTiming).interactionId) {
      seen.interaction = Math.max(seen.interaction, entry.duration);
    }
  });
  observe('longtask', ({ duration }) => {
    seen.task = Math.max(seen.task, duration);
  });
}

/** A page whose movements and answers are measured. */
export async function measuredPage(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  await page.addInitScript(measure);
  return page;
}

/** Once the next frames are painted; what is seen afterwards counts anew. */
export const seenOf = (page: Page): Promise<Seen> =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let frames = 0; frames < 3; frames += 1) await frame();
    const { seen } = globalThis as unknown as Measuring;
    const now = { ...seen };
    Object.assign(seen, { shift: 0, interaction: 0, task: 0 });
    return now;
  });
