import * as z from 'zod/mini';
import { amount } from './fields.ts';
import { decimalsOf } from './money.ts';

/** Amounts from one to another, both of them in; each as a decimal string. */
export const amountRange = () =>
  z.strictObject({ min: z.optional(amount), max: z.optional(amount) });
type AmountRange = z.infer<ReturnType<typeof amountRange>>;

/** A bound in minor units of a currency; four decimals are the most that amounts have. */
const boundIn = (text: string, currency: string) =>
  Math.round(Number(text) * 10_000) / 10 ** (4 - decimalsOf(currency));

/** Whether an amount of a record lies in a range, in the record's own currency. */
export function within<T extends { readonly currency: string }>(
  { min = '-Infinity', max = 'Infinity' }: AmountRange,
  minorOf: (record: T) => number,
): (record: T) => boolean {
  const bounds = new Map<string, readonly [number, number]>();
  return (record) => {
    const { currency } = record;
    const [least, most] = bounds.get(currency) ?? [boundIn(min, currency), boundIn(max, currency)];
    bounds.set(currency, [least, most]);
    const minor = minorOf(record);
    return minor >= least && minor <= most;
  };
}
