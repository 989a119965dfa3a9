import { escaped, framed, type TourLanguage, texts } from './tour/frame.ts';

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

interface Mailbox {
  readonly language: TourLanguage;
  readonly emails: readonly ShownEmail[];
  /** The address that all of them are to, where one was asked for. */
  readonly only: string | null;
}

/** The e-mails that the stand-in has captured, the newest first. */
export function mailboxPage({ language, emails, only }: Mailbox): string {
  const { mailbox: t } = texts[language];
  const filter = only
    ? `<p>${t.only} <code>${escaped(only)}</code> · <a href="/_local">${t.all}</a></p>`
    : '';
  const list = emails.toReversed().map((email, index) => shown(email, language, index === 0));
  return framed({
    language,
    title: t.title,
    path: '/_local',
    body: `<p class="lead">${t.lead}</p>${filter}${list.join('\n') || `<p>${t.none}</p>`}`,
  });
}

const locales = { en: 'en-GB', fr: 'fr-FR' } as const;

function shown(email: ShownEmail, language: TourLanguage, open: boolean): string {
  const { mailbox: t } = texts[language];
  const copies = email.cc.length > 0 ? `, ${t.copy} ${email.cc.join(', ')}` : '';
  const at = new Date(email.at).toLocaleString(locales[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  // Links lead out of the frame, scripts do not run in it.
  const sandbox = 'allow-top-navigation-by-user-activation allow-popups';
  const document = email.html.replace('<head>', '<head><base target="_top">');
  return `<details class="card email"${open ? ' open' : ''}><summary><strong>${escaped(email.subject)}</strong>
<span>${t.to} ${escaped(email.to.join(', ') + copies)} · <time datetime="${email.at}">${at}</time></span></summary>
<iframe title="${escaped(email.subject)}" sandbox="${sandbox}" srcdoc="${escaped(document)}"></iframe>
<details><summary>${t.text}</summary><pre>${escaped(email.text)}</pre></details></details>`;
}
