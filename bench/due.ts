import { type Figure, figure } from './figure.ts';

interface Units {
  readonly read: number;
  readonly write: number;
}

interface Runs {
  /** How many were due, and among how many. */
  readonly due: number;
  readonly fewer: number;
  readonly of: number;
  readonly among: Units;
  readonly amongMany: Units;
  readonly ofFewer: Units;
}

/** What work that falls due costs: the same among many more, and as much each when less is due. */
export function dueFigures({ due, fewer, of, among, amongMany, ofFewer }: Runs): Figure[] {
  const bar = { ratio: 1.05 };
  return (['read', 'write'] as const).flatMap((kind) => [
    figure(`${due} of ${of}`, `${kind} units`, amongMany[kind], { floor: among[kind], bar }),
    figure(`${fewer} of ${of}`, `${kind} units each`, ofFewer[kind] / fewer, {
      floor: amongMany[kind] / due,
      bar,
    }),
  ]);
}
