import { api, isProblem } from '../../api/client.ts';
import type { AddedFile, Granted } from './added-file.ts';

export interface Visibility {
  readonly visibleToColleagues: boolean;
  readonly visibleToCustomers: boolean;
}

interface Announcement {
  readonly entityId: string;
  readonly numbers: readonly string[];
  readonly files: readonly AddedFile[];
  readonly visibility: Visibility;
  readonly keyFor: (body: unknown) => string;
  readonly signal: AbortSignal;
}

/**
 * Announces files for invoices; the API answers where to upload each. It refuses all of them when one
 * name is taken and does not say which: then each is announced for itself.
 * @throws ApiProblem what concerns the addition as a whole
 */
export async function announce(of: Announcement): Promise<readonly Granted[]> {
  const { entityId, numbers, files, visibility, keyFor, signal } = of;
  const request = async (some: readonly AddedFile[]): Promise<Granted[]> => {
    const body = {
      ...visibility,
      invoices: [...numbers],
      files: some.map(({ file, name, description }) => ({
        fileName: name,
        size: file.size,
        ...(description.trim() && { description }),
      })),
    };
    const { attachments } = await api('POST /v1/entities/{e}/attachments', {
      path: { e: entityId },
      body,
      idempotencyKey: keyFor(body),
      signal,
    });
    return some.map((file, index) => ({ file, grant: attachments[index] }));
  };
  const alone = async (file: AddedFile): Promise<Granted[]> => {
    try {
      return await request([file]);
    } catch (error) {
      return [{ file, error }];
    }
  };
  try {
    return await request(files);
  } catch (error) {
    if (!isProblem(error, 409) && !isProblem(error, 415)) throw error;
    const granted: Granted[] = [];
    for (const file of files) granted.push(...(await alone(file)));
    return granted;
  }
}
