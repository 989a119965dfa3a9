import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where a Chromium is on this machine; `CHROMIUM` names another. */
export const chromiumPath = places.find((path) => path !== '' && existsSync(path));

export function launchBrowser(): Promise<Browser> {
  if (!chromiumPath) throw new Error('there is no Chromium on this machine');
  const args = ['--no-sandbox', '--disable-background-networking', '--disable-sync'];
  return chromium.launch({ executablePath: chromiumPath, args });
}
