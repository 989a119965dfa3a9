import type { Handover } from '../../api/types.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * Hands over portion by portion while customers remain, and tells after each how far it came. `signal`
 * stops it between two portions, never within one; it can be taken up again from where it stopped.
 * @throws what `give` throws
 */
export async function handOver(
  give: () => Promise<Pick<Handover, 'transferred' | 'remaining'>>,
  already: number,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<'done' | 'stopped'> {
  let done = already;
  for (;;) {
    const { transferred, remaining } = await give();
    done += transferred;
    tell({ done, total: done + remaining });
    if (remaining === 0) return 'done';
    // A portion of nothing would be followed by others like it, without an end.
    if (signal.aborted || transferred === 0) return 'stopped';
  }
}
