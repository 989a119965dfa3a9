import type { Language } from '../domain/fields.ts';
import { textsIn } from './languages.ts';
import type { Texts } from './texts.ts';

/** An e-mail before it is written out: the one source of its HTML and its plain text. */
export interface Composed {
  readonly language: Language;
  readonly subject: string;
  readonly greeting: string;
  readonly blocks: readonly Block[];
  readonly footer: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'fact'; readonly label: string; readonly value: string }
  | {
      readonly kind: 'button';
      readonly label: string;
      readonly url: string;
      readonly fallback: string;
    }
  | { readonly kind: 'note'; readonly text: string };

/** The e-mail that invites somebody to set a password (B2, B4). */
export function composeInvitation(
  language: Language,
  facts: {
    name: string;
    login: string;
    account: string;
    url: string;
    expiresAt: string;
    timeZone: string;
  },
): Composed {
  const texts = textsIn(language);
  const { invitation } = texts;
  return {
    language,
    subject: invitation.subject(facts.account),
    greeting: texts.greeting(facts.name),
    blocks: [
      { kind: 'paragraph', text: invitation.intro(facts.account) },
      { kind: 'fact', label: invitation.loginLabel, value: facts.login },
      {
        kind: 'button',
        label: invitation.button,
        url: facts.url,
        fallback: texts.linkFallback,
      },
      {
        kind: 'note',
        text: invitation.validity(momentIn(texts, facts.expiresAt, facts.timeZone)),
      },
      { kind: 'note', text: invitation.confidential },
    ],
    footer: texts.footer(facts.account),
  };
}

/** A moment for people, with its time zone: "22 December 2026 at 10:05 CET". */
function momentIn(texts: Texts, instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(texts.locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(instant));
}
