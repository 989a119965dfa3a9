import { decimalsIn } from './amount.ts';

/** How a reader of a language sees numbers, money, days and instants. Pure: the locale decides. */
export interface Format {
  readonly locale: string;
  /** Of the place by whose clock instants are shown. */
  readonly timeZone: string;
  /** A decimal string with its currency, such as “€1,200.50”. */
  readonly money: (amount: string, currency: string) => string;
  /** A day, `YYYY-MM-DD`, such as “1 Oct 2026”. */
  readonly day: (day: string) => string;
  /** The day of an instant in the time zone. */
  readonly date: (instant: string) => string;
  readonly dateTime: (instant: string) => string;
  /** The same with the name of its time zone, where it decides something: as e-mails have it. */
  readonly moment: (instant: string) => string;
  /** How long ago an instant was, such as “3 days ago”. */
  readonly ago: (instant: string, now?: number) => string;
  /** Bytes, such as “1.2 MB”. */
  readonly size: (bytes: number) => string;
  readonly percent: (share: number) => string;
}

const minute = 60_000;
const units = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const;

/** The time zone that the reader's device is set to. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The formats of a locale, with instants by the clock of a place; the reader's own when none is given. */
export function createFormat(locale: string, timeZone = ownTimeZone()): Format {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const moment = new Intl.DateTimeFormat(locale, { ...momentParts, timeZone });
  const moneyOf = remember((key) => moneyFormat(locale, key));
  return {
    locale,
    timeZone,
    money: (amount, currency) =>
      moneyOf(`${currency} ${decimalsIn(amount)}`).format(amount as `${number}`),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    moment: (instant) => moment.format(new Date(instant)),
    ago: (instant, now = Date.now()) => {
      const passed = Date.parse(instant) - now;
      const step = units.find(([, length]) => Math.abs(passed) >= length);
      return step
        ? relative.format(Math.trunc(passed / step[1]), step[0])
        : relative.format(0, 'second');
    },
    size: (bytes) => sizeIn(locale, bytes),
    percent: (share) => percent.format(share),
  };
}

const momentParts = {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const;

/** Intl shows some currencies with fewer decimals than ISO 4217 has for them: none that are there are left out. */
function moneyFormat(locale: string, key: string): Intl.NumberFormat {
  const [currency = '', there] = key.split(' ');
  const plain = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const usual = plain.resolvedOptions().maximumFractionDigits ?? 0;
  if (Number(there) <= usual) return plain;
  const minimumFractionDigits = Number(there);
  return new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits });
}

function sizeIn(locale: string, bytes: number): string {
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), steps.length - 1);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: steps[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 ? 0 : 1,
  }).format(bytes / 1024 ** step);
}

function remember<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}

/** The reader's own variant of the language (en-US, fr-CA) where the browser names one. */
export function localeFor(standard: string, wanted: readonly string[]): string {
  const language = standard.split('-')[0] ?? standard;
  return wanted.find((tag) => tag.split('-')[0] === language && tag.includes('-')) ?? standard;
}
