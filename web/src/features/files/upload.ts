import type { UploadGrant } from '../../api/types.ts';

export type UploadFailure = 'network' | 'expired' | 'store';

export class UploadError extends Error {
  readonly failure: UploadFailure;

  constructor(failure: UploadFailure) {
    super(failure);
    this.failure = failure;
  }
}

interface Options {
  /** Told the share that is sent, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Posts a file straight to the object store with the form that the API granted. XMLHttpRequest, because
 * fetch tells nothing of how much is sent.
 * @throws UploadError, and what the signal was aborted with
 */
export function upload(
  { url, fields }: UploadGrant['upload'],
  file: File,
  { onProgress, signal }: Options,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    // The store ignores every field that comes after the file.
    form.append('file', file);
    const fail = (failure: UploadFailure) => reject(new UploadError(failure));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : fail(failureOf(request)));
    request.onerror = () => fail('network');
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', url);
    request.send(form);
  });
}

function failureOf({ status, responseText }: XMLHttpRequest): UploadFailure {
  return status === 403 && /expired/i.test(responseText) ? 'expired' : 'store';
}
