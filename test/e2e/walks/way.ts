/** How somebody goes through their day. */
export interface Way {
  readonly language: 'en' | 'fr';
  readonly width: 1440 | 1024 | 390;
  readonly by: 'keyboard' | 'mouse' | 'touch';
}

/** The three ways in which every person is accompanied: both languages, hands and all widths. */
export const ways: readonly Way[] = [
  { language: 'en', width: 1440, by: 'keyboard' },
  { language: 'fr', width: 1024, by: 'mouse' },
  { language: 'fr', width: 390, by: 'touch' },
];

/** The same the other way round. A keyboard at 390 pixels is a page enlarged to 400 % (WCAG 1.4.10). */
export const otherWays: readonly Way[] = [
  { language: 'fr', width: 1440, by: 'mouse' },
  { language: 'fr', width: 1024, by: 'keyboard' },
  { language: 'en', width: 390, by: 'keyboard' },
];
