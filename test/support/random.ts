/** Chance that falls the same way each time, for a seed. */
export interface Random {
  /** From 0 to below 1. */
  share(): number;
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
  chance(share: number): boolean;
  /** As `below`, with the first numbers far more often than the last. */
  mostlyFirst(end: number): number;
}

/** Mulberry32: 32 bits of state, good enough to make up companies. */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  const share = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(share() * end);
  return {
    share,
    below,
    pick: <T>(from: readonly T[]) => from[below(from.length)] as T,
    chance: (of) => share() < of,
    mostlyFirst: (end) => Math.floor(share() ** 3 * end),
  };
}

const crockford = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

/** An id, as random as the rest. */
export function idFrom(random: Random): string {
  return `01${Array.from({ length: 24 }, () => random.pick(crockford)).join('')}`;
}
