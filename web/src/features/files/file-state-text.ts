import type { Texts } from '../../languages.ts';
import type { AddedFile } from './added-file.ts';

/** How far a file has come, in words; nothing of one that failed, which is told why instead. */
export function fileStateText({ state, grant }: AddedFile, t: Texts, percent: string): string {
  const { states } = t.files;
  if (state.kind === 'failed') return '';
  if (state.kind === 'uploading') return states.uploading(percent);
  // Nothing is reserved before the file is announced.
  if (state.kind === 'cancelled' && !grant) return states.notSent;
  return states[state.kind];
}
