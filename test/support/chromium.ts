import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

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

/** Signs somebody in by the form, as they would. @param origin of the client, without a trailing slash */
export async function signInAt(
  page: Page,
  origin: string,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}
