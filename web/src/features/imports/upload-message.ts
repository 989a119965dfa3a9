import { isProblem } from '../../api/client.ts';
import type { Texts } from '../../languages.ts';
import { fieldMessageOf, messageOf } from '../../ui/messages.ts';
import { UploadError } from '../files/upload.ts';

/** What to tell about a file that was not sent. */
export function uploadMessage(error: unknown, t: Texts): string {
  if (error instanceof UploadError) return t.imports.fileRefusals[error.failure];
  const wrong = isProblem(error, 422) ? error.body.errors?.[0] : undefined;
  return wrong ? fieldMessageOf(wrong, t) : messageOf(error, t);
}
