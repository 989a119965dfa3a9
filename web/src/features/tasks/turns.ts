/** Gives the turn back, once. */
export type Turn = () => void;

/** So many at a time, the others in the order in which they asked. */
export interface Turns {
  /** @throws DOMException AbortError, for who no longer wants it */
  readonly next: (signal?: AbortSignal) => Promise<Turn>;
}

export function createTurns(atOnce: number): Turns {
  let taken = 0;
  const waiting: (() => void)[] = [];
  const turn = (): Turn => {
    let over = false;
    return () => {
      if (over) return;
      over = true;
      taken -= 1;
      waiting.shift()?.();
    };
  };
  const next = (signal?: AbortSignal) =>
    new Promise<Turn>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const begin = () => {
        signal?.removeEventListener('abort', leave);
        taken += 1;
        resolve(turn());
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(begin), 1);
        reject(signal?.reason);
      };
      if (taken < atOnce) return begin();
      waiting.push(begin);
      signal?.addEventListener('abort', leave, { once: true });
    });
  return { next };
}

/** Files on their way at a time, whatever they are for: more would only slow each other down. */
export const filesAtOnce = 3;

export const transfers = createTurns(filesAtOnce);
