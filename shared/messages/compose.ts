import type { Language } from '../domain/fields.ts';
import type { SecurityEvent } from '../domain/outbox.ts';
import type { Decision } from '../domain/proposal.ts';
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
  /** The last column is of amounts; the foot is a label and an amount. */
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly foot: readonly [label: string, amount: string];
    }
  | {
      readonly kind: 'links';
      readonly label: string;
      readonly links: readonly { readonly label: string; readonly url: string }[];
    }
  | { readonly kind: 'note'; readonly text: string };

/** Who is written to, and in whose name. */
interface Facts {
  readonly name: string;
  readonly login: string;
  readonly account: string;
  readonly timeZone: string;
}

/** A link to one of the web client's pages, and until when it serves. */
interface LinkFacts extends Facts {
  readonly url: string;
  readonly expiresAt: string;
}

/** The e-mail that invites somebody to set a password (B2, B4). */
export function composeInvitation(language: Language, facts: LinkFacts): Composed {
  const texts = textsIn(language);
  const { subject, intro, loginLabel, button, validity, confidential } = texts.invitation;
  const until = momentIn(texts, facts.expiresAt, facts.timeZone);
  return composed(language, facts, subject(facts.account), [
    { kind: 'paragraph', text: intro(facts.account) },
    { kind: 'fact', label: loginLabel, value: facts.login },
    { kind: 'button', label: button, url: facts.url, fallback: texts.linkFallback },
    { kind: 'note', text: validity(until) },
    { kind: 'note', text: confidential },
  ]);
}

/** The e-mail that gives a customer's contact access (E2). */
export function composeAccess(
  language: Language,
  facts: LinkFacts & { readonly customer: string },
): Composed {
  const texts = textsIn(language);
  const { subject, intro, loginLabel, validity, confidential } = texts.access;
  const until = momentIn(texts, facts.expiresAt, facts.timeZone);
  return composed(language, facts, subject(facts.account), [
    { kind: 'paragraph', text: intro(facts.account, facts.customer) },
    { kind: 'fact', label: loginLabel, value: facts.login },
    {
      kind: 'button',
      label: texts.invitation.button,
      url: facts.url,
      fallback: texts.linkFallback,
    },
    { kind: 'note', text: validity(until) },
    { kind: 'note', text: confidential },
  ]);
}

/** The e-mail with a link to a file (G7). */
export function composeFileLink(
  language: Language,
  facts: Omit<LinkFacts, 'login'> & {
    readonly sender: string;
    readonly fileName: string;
    readonly word: string | null;
  },
): Composed {
  const texts = textsIn(language);
  const { file } = texts;
  const { account, sender, fileName, word, url, expiresAt, timeZone } = facts;
  return composed(language, facts, file.subject(account), [
    { kind: 'paragraph', text: file.intro(sender, account) },
    { kind: 'fact', label: file.fileLabel, value: fileName },
    ...(word === null ? [] : [{ kind: 'fact', label: file.wordLabel, value: word } as const]),
    { kind: 'button', label: file.button, url, fallback: texts.linkFallback },
    { kind: 'note', text: file.validity(momentIn(texts, expiresAt, timeZone)) },
  ]);
}

/** The e-mail that tells a contact what became of their proposal (E5). */
export function composeDecision(
  language: Language,
  decision: Decision,
  facts: Facts & { readonly url: string; readonly word: string | null },
): Composed {
  const { proposal, linkFallback } = textsIn(language);
  const { word, url, account } = facts;
  return composed(language, facts, proposal.subject[decision], [
    { kind: 'paragraph', text: proposal.intro[decision](account) },
    ...(word === null ? [] : [{ kind: 'fact', label: proposal.wordLabel, value: word } as const]),
    { kind: 'button', label: proposal.button, url, fallback: linkFallback },
  ]);
}

/** The e-mail with which somebody sets a new password in the place of a forgotten one (B9). */
export function composePasswordReset(language: Language, facts: LinkFacts): Composed {
  const texts = textsIn(language);
  const { subject, intro, loginLabel, button, validity, notAsked } = texts.passwordReset;
  const until = momentIn(texts, facts.expiresAt, facts.timeZone);
  return composed(language, facts, subject, [
    { kind: 'paragraph', text: intro(facts.account) },
    { kind: 'fact', label: loginLabel, value: facts.login },
    { kind: 'button', label: button, url: facts.url, fallback: texts.linkFallback },
    { kind: 'note', text: validity(until) },
    { kind: 'note', text: notAsked },
  ]);
}

/** The e-mail that tells somebody what has happened to their own account. */
export function composeSecurityNotice(
  language: Language,
  event: SecurityEvent,
  facts: Facts & { readonly at: string },
): Composed {
  const texts = textsIn(language);
  const { subject, intro, notYou } = texts.securityNotice;
  const at = momentIn(texts, facts.at, facts.timeZone);
  return composed(language, facts, subject[event], [
    { kind: 'paragraph', text: intro[event](facts.account, at) },
    ...(event === 'login-changed'
      ? [{ kind: 'fact', label: texts.invitation.loginLabel, value: facts.login } as const]
      : []),
    { kind: 'note', text: notYou },
  ]);
}

export function composed(
  language: Language,
  { name, account }: Pick<Facts, 'name' | 'account'>,
  subject: string,
  blocks: readonly Block[],
): Composed {
  const { greeting, footer } = textsIn(language);
  return { language, subject, greeting: greeting(name), blocks, footer: footer(account) };
}

/** A moment for people, with its time zone: "22 December 2026 at 10:05 CET". */
export function momentIn(texts: Texts, instant: string, timeZone: string): string {
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
