import { crc32 } from 'node:zlib';
import type { ByteSource } from '../byte-source.ts';
import { headOf, tailOf } from './limited.ts';
import { demand } from './refusal.ts';
import { signatures, startsWith } from './signatures.ts';

/** Signature and IHDR, which is the first chunk (PNG 5.6, 11.2.1). */
const headLength = 8 + 25;
const headerStart = Buffer.from('0000000d49484452', 'hex');
const end = Buffer.from('0000000049454e44ae426082', 'hex');
const widest = 100_000;
const mostPixels = 500_000_000;
/** Bit depths by colour type (PNG table 11.1). */
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** An image of a sane size that ends with its end chunk; pixels are not looked at. @throws ContentRefusal */
export async function checkPng(source: ByteSource): Promise<void> {
  const head = await headOf(source, headLength);
  demand(startsWith(head, signatures.png), 'not-png');
  demand(head.length === headLength && head.subarray(8, 16).equals(headerStart), 'damaged');
  demand(head.readUInt32BE(29) === crc32(head.subarray(12, 29)), 'damaged');
  const [width, height] = [head.readUInt32BE(16), head.readUInt32BE(20)];
  const [depth, colour, compression, filter, interlace] = head.subarray(24, 29);
  demand(depths[colour ?? -1]?.includes(depth ?? -1) === true, 'damaged');
  demand(compression === 0 && filter === 0 && (interlace ?? 2) < 2, 'damaged');
  demand(width > 0 && height > 0, 'damaged');
  demand(Math.max(width, height) <= widest && width * height <= mostPixels, 'too-complex');
  demand((await tailOf(source, end.length)).equals(end), 'damaged');
}
