/** The colours of bars, each with a texture of its own. */
export type Tone = 'age-0' | 'age-1' | 'age-2' | 'age-3' | 'age-4';

/** A part of a bar before it is drawn. */
export interface Amount {
  readonly tone: Tone;
  /** As the API answers it; credit takes no room. */
  readonly amount: string;
  readonly label: string;
}

export interface Part {
  readonly tone: Tone;
  readonly label: string;
  /** Where it begins and how wide it is, of the whole width, 0 to 1. */
  readonly from: number;
  readonly width: number;
}

const owed = (amount: string) => Math.max(0, Number(amount));

/** How long a bar is, in the unit of its amounts. */
export const lengthOf = (amounts: readonly Pick<Amount, 'amount'>[]): number =>
  amounts.reduce((sum, { amount }) => sum + owed(amount), 0);

/** The parts of a bar, one behind the other, where `whole` takes the whole width. */
export function partsOf(amounts: readonly Amount[], whole: number): Part[] {
  if (whole <= 0) return [];
  let from = 0;
  return amounts.flatMap(({ tone, label, amount }) => {
    const width = owed(amount) / whole;
    const part = { tone, label, from, width };
    from += width;
    return width > 0 ? part : [];
  });
}

interface OfCurrency {
  readonly currency: string;
}

const most = 10;

/** The lines that a chart draws: the first of a currency, and how many there are. */
export function drawn<L extends OfCurrency>(lines: readonly L[], currency: string) {
  const all = lines.filter((line) => line.currency === currency);
  return { lines: all.slice(0, most), isAll: all.length <= most };
}
