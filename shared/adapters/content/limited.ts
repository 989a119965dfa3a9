import type { ByteSource } from '../byte-source.ts';
import { demand } from './refusal.ts';

/** How many bytes of a file are read to check it, whatever it says of itself. */
export const mostRead = 2 * 1024 * 1024;
const blockLength = 16_384;
/** Read at once, so that a small file takes one request. */
const smallFile = 256 * 1024;

/**
 * A source that reads in blocks and keeps them, since structures are read a few bytes at a time.
 * Reading throws ContentRefusal: `damaged` outside of the file, `too-complex` beyond `mostRead`.
 */
export function limited({ size, read }: ByteSource): ByteSource {
  const block = size <= smallFile ? Math.max(size, 1) : blockLength;
  const blocks = new Map<number, Buffer>();
  let room = mostRead;

  /** Fetches what is missing of a row of blocks, neighbours together. */
  async function load(first: number, last: number): Promise<void> {
    for (let at = first; at <= last; at += 1) {
      if (blocks.has(at)) continue;
      let next = at + 1;
      while (next <= last && !blocks.has(next)) next += 1;
      const [start, end] = [at * block, Math.min(next * block, size)];
      room -= end - start;
      demand(room >= 0, 'too-complex');
      const bytes = await read(start, end);
      demand(bytes.length === end - start, 'damaged');
      for (let each = at; each < next; each += 1) {
        blocks.set(each, bytes.subarray((each - at) * block, (each - at + 1) * block));
      }
      at = next;
    }
  }

  return {
    size,
    async read(start, end) {
      const inside = Number.isSafeInteger(start) && start >= 0 && start <= end && end <= size;
      demand(inside, 'damaged');
      if (start === end) return Buffer.alloc(0);
      const [first, last] = [Math.floor(start / block), Math.floor((end - 1) / block)];
      await load(first, last);
      const parts = [];
      for (let at = first; at <= last; at += 1) parts.push(blocks.get(at) ?? Buffer.alloc(0));
      const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      return bytes.subarray(start - first * block, end - first * block);
    },
  };
}

/** The first bytes of a file, fewer where it is shorter. */
export const headOf = (source: ByteSource, length: number): Promise<Buffer> =>
  source.read(0, Math.min(length, source.size));

/** The last ones. */
export const tailOf = (source: ByteSource, length: number): Promise<Buffer> =>
  source.read(Math.max(0, source.size - length), source.size);
