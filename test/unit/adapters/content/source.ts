import { checkContent } from '#shared/adapters/content/check-content.ts';

/** What a check came to, and what it read. */
export interface Checked {
  /** `accepted`, or the code of the refusal. */
  readonly code: string;
  readonly message: string | undefined;
  readonly bytes: number;
  readonly requests: number;
}

/** Checks a file in memory; as of a store, only what it has may be asked for. */
export async function checked(fileName: string, file: Uint8Array): Promise<Checked> {
  let [bytes, requests] = [0, 0];
  const fault = await checkContent(fileName, {
    size: file.length,
    async read(start, end) {
      if (start < 0 || start >= end || end > file.length) throw new RangeError('no such part');
      bytes += end - start;
      requests += 1;
      return Buffer.from(file.subarray(start, end));
    },
  });
  return { code: fault?.code ?? 'accepted', message: fault?.message, bytes, requests };
}

export const codeOf = async (fileName: string, file: Uint8Array): Promise<string> =>
  (await checked(fileName, file)).code;
