import type { UploadGrant } from '../../api/types.ts';

/** What an announced file is known by, and where to upload it. */
export type Grant = Pick<UploadGrant, 'id' | 'upload'>;

/** Why a file was not added, and what helps. */
export interface Failure {
  readonly message: string;
  readonly next: 'retry' | 'rename' | 'remove';
}

export type FileState =
  | { readonly kind: 'ready' | 'waiting' | 'checking' | 'done' | 'cancelled' }
  | { readonly kind: 'uploading'; readonly share: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A file on its way to the invoices. */
export interface AddedFile {
  readonly id: string;
  readonly file: File;
  readonly name: string;
  readonly description: string;
  readonly state: FileState;
  /** Where to upload it, once it is announced. */
  readonly grant?: Grant | undefined;
}

/** A file with where to upload it, or why it was refused. */
export interface Granted {
  readonly file: AddedFile;
  readonly grant?: Grant | undefined;
  readonly error?: unknown;
}

export const addedFile = (file: File): AddedFile => ({
  id: crypto.randomUUID(),
  file,
  name: file.name,
  description: '',
  state: { kind: 'ready' },
});

const underWay: readonly FileState['kind'][] = ['waiting', 'uploading', 'checking'];

export const isUnderWay = ({ state }: AddedFile): boolean => underWay.includes(state.kind);

/** How much of all that was begun is there, by size: 0 to 1. */
export function shareOf(files: readonly AddedFile[]): number {
  const begun = files.filter(({ state }) => state.kind === 'done' || underWay.includes(state.kind));
  const total = begun.reduce((sum, { file }) => sum + file.size, 0);
  const sent = begun.reduce((sum, { file, state }) => sum + file.size * sentOf(state), 0);
  return total === 0 ? 0 : sent / total;
}

function sentOf(state: FileState): number {
  if (state.kind === 'uploading') return state.share;
  return state.kind === 'waiting' ? 0 : 1;
}
