/** An e-mail as far as the page shows it. */
export interface ShownEmail {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

const style = `
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; color: #1d2733; background: #eef1f4 }
body { max-width: 760px; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.3rem } .note { color: #5a6675 }
details { background: #fff; border: 1px solid #dfe4ea; border-radius: 8px; margin: .6rem 0 }
summary { padding: .8rem 1rem; cursor: pointer; list-style: none } summary strong { display: block }
summary span { color: #5a6675; font-size: .87rem }
iframe { border: 0; border-top: 1px solid #dfe4ea; width: 100%; height: 680px; display: block }
.text { border: 0; border-top: 1px solid #dfe4ea; border-radius: 0; margin: 0 }
pre { margin: 0; padding: 1rem; border-top: 1px solid #dfe4ea; white-space: pre-wrap; overflow-wrap: anywhere }
`;

/** The e-mails that the stand-in has captured, the newest first, as a plain page. */
export function mailboxPage(emails: readonly ShownEmail[], now: string): string {
  const list = emails.toReversed().map((email, index) => shown(email, index === 0));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>E-mails of the stand-in</title><style>${style}</style></head><body>
<h1>E-mails that would have been sent</h1>
<p class="note">${emails.length} captured. The application's clock says ${now}.
<a href="/tour">Tour</a> · <a href="/_local">All e-mails</a></p>
${list.join('\n')}
</body></html>`;
}

function shown(email: ShownEmail, open: boolean): string {
  const recipients = [...email.to, ...email.cc.map((address) => `cc ${address}`)].join(', ');
  // Links lead out of the frame, scripts do not run in it.
  const sandbox = 'allow-top-navigation-by-user-activation allow-popups';
  const document = email.html.replace('<head>', '<head><base target="_top">');
  return `<details${open ? ' open' : ''}><summary><strong>${escaped(email.subject)}</strong>
<span>to ${escaped(recipients)} · ${escaped(email.at)}</span></summary>
<iframe title="${escaped(email.subject)}" sandbox="${sandbox}" srcdoc="${escaped(document)}"></iframe>
<details class="text"><summary>Plain text</summary><pre>${escaped(email.text)}</pre></details></details>`;
}
