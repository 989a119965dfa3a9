import type { UploadGrant } from '../../api/types.ts';

/** What an announced file is known by, and where to upload it. */
export type Grant = Pick<UploadGrant, 'id' | 'upload'>;

/** Why a file was not added, and what helps. */
export interface Failure {
  readonly message: string;
  readonly next: 'retry' | 'rename' | 'remove';
}

export type FileState =
  | { readonly kind: 'ready' | 'checking' | 'done' | 'cancelled' }
  | { readonly kind: 'uploading'; readonly share: number }
  | ({ readonly kind: 'failed' } & Failure);

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
