import type { Store } from '../../store.ts';
import type { AddedFile, Granted } from './added-file.ts';

export interface AdditionOptions {
  /** Tells the API of files. @throws ApiProblem what concerns all of them */
  readonly announce: (
    files: readonly AddedFile[],
    signal: AbortSignal,
  ) => Promise<readonly Granted[]>;
  /** Has the API check a file that is uploaded. */
  readonly complete: (id: string, signal: AbortSignal) => Promise<unknown>;
  /** Called when a file has come to its end, whichever. */
  readonly renew: () => unknown;
  readonly onAdded?: ((id: string) => unknown) | undefined;
  /** Names on the invoice already. */
  readonly taken: readonly string[];
  readonly first: readonly File[];
}

export interface AdditionState {
  readonly files: readonly AddedFile[];
  /** What concerns all of them. */
  readonly problem?: unknown;
}

/** One addition (G1), whether or not anything shows it: its files, and how far each has come. */
export interface Addition {
  readonly state: Store<AdditionState>;
  readonly taken: readonly string[];
  readonly add: (chosen: readonly File[]) => void;
  readonly remove: (id: string) => void;
  readonly describe: (id: string, description: string) => void;
  /** Gives a file another name; one that was refused for its name is sent under it at once. */
  readonly rename: (file: AddedFile, name: string) => void;
  readonly cancel: (id: string) => void;
  readonly cancelAll: () => void;
  readonly retry: (file: AddedFile) => void;
  /** Announces what is ready, and sends it. */
  readonly start: () => Promise<void>;
}
