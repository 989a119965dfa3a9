import { api, isProblem } from '../../api/client.ts';
import type { Texts } from '../../languages.ts';
import type { AddedFile, Failure, Grant } from './added-file.ts';
import { failureOf } from './send.ts';

export interface Visibility {
  readonly visibleToColleagues: boolean;
  readonly visibleToCustomers: boolean;
}

/** A file with where to upload it, or why it was refused. */
export interface Granted {
  readonly file: AddedFile;
  readonly grant?: Grant | undefined;
  readonly failure?: Failure | undefined;
}

/**
 * Announces files for invoices; the API answers where to upload each. It refuses all of them when one
 * name is taken and does not say which: then each is announced for itself.
 * @throws ApiProblem what concerns the addition as a whole
 */
export async function announce(
  entityId: string,
  numbers: readonly string[],
  files: readonly AddedFile[],
  visibility: Visibility,
  keyFor: (body: unknown) => string,
  t: Texts,
): Promise<readonly Granted[]> {
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
    });
    return some.map((file, index) => ({ file, grant: attachments[index] }));
  };
  const alone = async (file: AddedFile): Promise<Granted[]> => {
    try {
      return await request([file]);
    } catch (error) {
      return [{ file, failure: failureOf(error, t) }];
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
