let isGuarded = false;
let downloads = 0;

/** Has the browser ask before the tab is left, or no longer. */
export function guardLeaving(guarded: boolean): void {
  if (guarded === isGuarded) return;
  isGuarded = guarded;
  downloads = 0;
  if (guarded) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}

/** Downloads what is answered as an attachment: the page stays, although the browser begins to leave it. */
export function downloadFrom(url: string): void {
  if (isGuarded) downloads += 1;
  window.location.assign(url);
}

function ask(event: BeforeUnloadEvent): void {
  if (downloads > 0) downloads -= 1;
  else event.preventDefault();
}
