/** Where the page goes back to once it ends; kept for the tab, so that loading it again can say so. */
const keptAs = 'encours.view';

/** How long such a session lasts, as its route says. */
const length = 15 * 60_000;

interface View {
  readonly token: string;
  readonly until: string;
}

// Never in any storage: it is gone with the page, and the colleague's own session stays theirs.
let view: View | undefined;

/**
 * What the fragment of an address opens, `#view=<token>` or `#view=<token>&until=<instant>`; a view that
 * does not tell when it ends was begun just now.
 */
export function viewIn(hash: string, now: number): View | undefined {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const token = parts.get('view');
  const end = Date.parse(parts.get('until') ?? '') || now + length;
  return token ? { token, until: new Date(end).toISOString() } : undefined;
}

/** Takes the token out of the address before anything else sees it. */
export function beginView(): void {
  const given = viewIn(window.location.hash, Date.now());
  if (given === undefined) return;
  window.history.replaceState(null, '', window.location.pathname);
  view = given;
  sessionStorage.setItem(keptAs, '/');
}

/** What every call of a page says that sees the portal as a contact. */
export function viewHeaders(): Record<string, string> {
  return view ? { authorization: `Bearer ${view.token}` } : {};
}

export const isViewing = (): boolean => view !== undefined;

/** When the view ends at the latest. */
export const viewedUntil = (): string | undefined => view?.until;

/** Whether the portal was seen as a contact in this tab, until it was loaded again. */
export function wasViewing(pathname: string): boolean {
  const inPortal = pathname === '/portal' || pathname.startsWith('/portal/');
  return !isViewing() && inPortal && sessionStorage.getItem(keptAs) !== null;
}

/** Where the colleague came from. */
export const wayBack = (): string => sessionStorage.getItem(keptAs) ?? '/';

export function setWayBack(path: string): void {
  sessionStorage.setItem(keptAs, path);
}

/** From now on calls are those of whoever is signed in themselves. */
export function endView(): void {
  view = undefined;
}

/** Ends the view's session, and no other: cookies are neither sent nor taken. */
export async function endViewSession(): Promise<void> {
  const headers = viewHeaders();
  endView();
  await fetch('/v1/sessions/current', { method: 'DELETE', credentials: 'omit', headers });
}

/** Somebody signs in themselves: the tab is theirs. */
export function forgetView(): void {
  endView();
  sessionStorage.removeItem(keptAs);
}
