import type { ByteSource } from '../byte-source.ts';
import { headOf, tailOf } from './limited.ts';
import { demand } from './refusal.ts';
import { signatures, startsWith } from './signatures.ts';
import { refuseArchiveBehind } from './trailer.ts';

/** How far from the start readers look for the header (ISO 32000-1, annex H.3, note 13). */
const headLength = 1024;
/** More than the 1,024 of note 18: mail gateways and web servers leave lines behind. */
const tailLength = 4096;

/** A PDF starts and ends as one; what is between is not looked at. @throws ContentRefusal */
export async function checkPdf(source: ByteSource): Promise<void> {
  const head = await headOf(source, headLength);
  const text = head.toString('latin1');
  const at = text.search(/%PDF-\d/);
  demand(at >= 0, 'not-pdf');
  const other = Object.values(signatures).some((start) => startsWith(head, start));
  demand(!other && !text.slice(0, at).includes('<'), 'two-kinds');
  demand((await tailOf(source, tailLength)).includes('%%EOF'), 'damaged');
  await refuseArchiveBehind(source);
}
