import type { ByteSource } from '../byte-source.ts';
import { tailOf } from './limited.ts';
import { demand } from './refusal.ts';
import { signatures, startsWith } from './signatures.ts';
import { refuseArchiveBehind } from './trailer.ts';

const endMarker = Buffer.from('ffd9', 'hex');
/** Cameras leave previews and notes of their own behind the end. */
const tailLength = 65_536;
const mostSegments = 1_000;

/** Start of scan: behind it is the image itself. */
const scan = 0xda;
/** Start of frame (ITU-T T.81, table B.1), where the image's size stands. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/**
 * An image whose segments lead from its start to its scan by way of its size, and whose end marker is
 * there; what is scanned is not looked at.
 * @throws ContentRefusal
 */
export async function checkJpeg(source: ByteSource, extension: string): Promise<void> {
  const head = await source.read(0, Math.min(3, source.size));
  demand(startsWith(head, signatures.jpeg), `not-${extension}`);
  const start = await findScan(source);
  const tail = await tailOf(source, Math.min(tailLength, source.size - start));
  demand(tail.includes(endMarker), 'damaged');
  await refuseArchiveBehind(source);
}

/** Where the scan starts. */
async function findScan(source: ByteSource): Promise<number> {
  let at = 2;
  let framed = false;
  for (let count = 0; count < mostSegments; count += 1) {
    const marker = await source.read(at, at + 2);
    demand(marker[0] === 0xff, 'damaged');
    const code = marker[1] ?? 0;
    // Any marker may be preceded by bytes that fill.
    if (code === 0xff || standsAlone(code)) {
      at += code === 0xff ? 1 : 2;
      continue;
    }
    const length = (await source.read(at + 2, at + 4)).readUInt16BE(0);
    demand(length >= 2, 'damaged');
    if (isFrame(code)) {
      demand(!framed, 'damaged');
      await checkFrame(source, at + 4);
      framed = true;
    }
    at += 2 + length;
    if (code === scan) {
      demand(framed, 'damaged');
      return at;
    }
  }
  demand(false, 'too-complex');
}

/** Precision, height, width, components (T.81 B.2.2). */
async function checkFrame(source: ByteSource, at: number): Promise<void> {
  const frame = await source.read(at, at + 6);
  const [precision = 0] = frame;
  demand(precision >= 2 && precision <= 16, 'damaged');
  demand(frame.readUInt16BE(1) > 0 && frame.readUInt16BE(3) > 0, 'damaged');
  demand(frame.readUInt8(5) > 0, 'damaged');
}
