/** A file may be on as many invoices as an addition takes, too many to name unasked. */
const most = 6;

/** The first numbers of invoices, and how many more there are. */
export function numbersToName(invoices: readonly { readonly number: string }[]) {
  const shown = invoices.slice(0, most).map(({ number }) => number);
  return { shown, left: invoices.length - shown.length };
}
