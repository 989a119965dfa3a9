import { agingOf } from '../domain/aging.ts';
import type { Language } from '../domain/fields.ts';
import type { Audience, Message } from '../domain/message.ts';
import type { TemplateValues, Wording } from '../domain/message-template.ts';
import { fromMinor } from '../domain/money.ts';
import { type Composed, composed, momentIn } from './compose.ts';
import { textsIn } from './languages.ts';

/** What of a message stands in its variables. */
interface ValuesFacts {
  readonly customer: { readonly code: string; readonly name: string; readonly currency: string };
  readonly company: string;
  readonly sender: string;
  readonly invoices: Message['invoices'];
  /** The day in the entity's time zone. */
  readonly today: string;
}

/** What the variables of a template stand for, as the language writes them (H1). */
export function templateValues(language: Language, facts: ValuesFacts): TemplateValues {
  const { customer, company, sender, invoices, today } = facts;
  const { total, notDue } = agingOf(invoices, today);
  const { currency } = customer;
  const oldest = invoices.map(({ dueDate }) => dueDate).sort()[0];
  return {
    ...{ customer: customer.name, customerCode: customer.code, company, sender },
    count: new Intl.NumberFormat(textsIn(language).locale).format(invoices.length),
    total: moneyIn(language, total, currency),
    overdue: moneyIn(language, total - notDue, currency),
    oldestDueDate: oldest === undefined ? '' : dayIn(language, oldest),
  };
}

/** The e-mail of a message: its words, its invoices, its files, and the link to its page (H1, H2). */
export function composeMessage(
  language: Language,
  facts: {
    readonly names: readonly string[];
    readonly account: string;
    readonly timeZone: string;
    readonly audience: Audience;
    readonly currency: string;
    readonly wording: Wording;
    readonly invoices: Message['invoices'];
    readonly files: readonly { readonly fileName: string; readonly url: string }[];
    readonly url: string;
    readonly expiresAt: string;
  },
): Composed {
  const texts = textsIn(language);
  const { message } = texts;
  const { wording, invoices, files, currency, account, url, audience } = facts;
  const money = (minor: number) => moneyIn(language, minor, currency);
  const rows = invoices.map(({ number, dueDate, balance }) => [
    number,
    dayIn(language, dueDate),
    money(balance),
  ]);
  const total = invoices.reduce((sum, { balance }) => sum + balance, 0);
  const links = files.map((file) => ({ label: file.fileName, url: file.url }));
  const until = momentIn(texts, facts.expiresAt, facts.timeZone);
  const name = new Intl.ListFormat(texts.locale).format(facts.names);
  return composed(language, { name, account }, wording.subject, [
    ...paragraphsOf(wording.body),
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            head: message.columns,
            rows,
            foot: [message.total, money(total)],
          } as const,
        ]),
    ...(links.length === 0 ? [] : [{ kind: 'links', label: message.files, links } as const]),
    { kind: 'button', label: message.button[audience], url, fallback: texts.linkFallback },
    { kind: 'note', text: message.validity(until) },
  ]);
}

const paragraphsOf = (body: string) =>
  body
    .split(/\n\s*\n/u)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'paragraph', text }) as const);

/** Digits as they are, however many: a double would round them. */
const moneyIn = (language: Language, minor: number, currency: string): string => {
  const format = new Intl.NumberFormat(textsIn(language).locale, { style: 'currency', currency });
  return format.format(fromMinor(minor, currency) as Intl.StringNumericLiteral);
};

const dayIn = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(textsIn(language).locale, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).format(new Date(day));
