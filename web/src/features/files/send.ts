import { isProblem } from '../../api/client.ts';
import type { Texts } from '../../languages.ts';
import { messageOf } from '../../ui/messages.ts';
import type { Failure, FileState, Grant } from './added-file.ts';
import { UploadError, upload } from './upload.ts';

interface Sending {
  readonly file: File;
  readonly grant: Grant;
  /** Has the API check what was uploaded. */
  readonly complete: (id: string, signal: AbortSignal) => Promise<unknown>;
  readonly signal: AbortSignal;
  readonly show: (state: FileState) => void;
}

/** Uploads a file and has it checked. @throws UploadError, ApiProblem */
export async function send({ file, grant, complete, signal, show }: Sending): Promise<void> {
  signal.throwIfAborted();
  show({ kind: 'uploading', share: 0 });
  if (Date.parse(grant.upload.expiresAt) <= Date.now()) throw new UploadError('expired');
  const onProgress = (share: number) => show({ kind: 'uploading', share });
  await upload(grant.upload, file, { onProgress, signal });
  show({ kind: 'checking' });
  await complete(grant.id, signal);
}

/** What to tell about a file that was not added. */
export function failureOf(error: unknown, t: Texts): Failure {
  if (error instanceof UploadError) return uploadFailure(error, t);
  if (isProblem(error) && error.code === 'file-name-taken') {
    return { message: t.files.refusals.taken, next: 'rename' };
  }
  const final = isProblem(error, 415) || isProblem(error, 413);
  const message = contentReason(error, t) ?? messageOf(error, t);
  return { message, next: final ? 'remove' : 'retry' };
}

/** Why the content was refused (G2), where there are words for it. */
function contentReason(error: unknown, t: Texts): string | undefined {
  if (!isProblem(error) || error.code !== 'content-mismatch') return undefined;
  const reasons: Record<string, string> = t.files.content;
  return reasons[error.body.errors?.[0]?.code ?? ''];
}

function uploadFailure({ failure }: UploadError, t: Texts): Failure {
  // The name is claimed by the announcement, which outlives the time to upload.
  if (failure === 'expired') return { message: t.files.refusals.reserved, next: 'rename' };
  return { message: t.files.refusals[failure], next: 'retry' };
}
