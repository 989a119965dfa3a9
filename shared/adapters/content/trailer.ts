import type { ByteSource } from '../byte-source.ts';
import { endIn } from '../zip/end.ts';
import { tailOf } from './limited.ts';
import { demand } from './refusal.ts';

/** The end record of an archive with the longest comment. */
const longestEnd = 22 + 0xffff;

/**
 * Programs look for an archive's directory from the end of a file, so that one may be hidden behind
 * anything.
 * @throws ContentRefusal `two-kinds`
 */
export async function refuseArchiveBehind(source: ByteSource): Promise<void> {
  demand(endIn(await tailOf(source, longestEnd)) === undefined, 'two-kinds');
}
