import { deflateSync, inflateSync } from 'node:zlib';
import { pngChunk } from '#test/support/images.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const bytesOfHeader = 12;
const mostColours = 256;

/**
 * The same picture with the 256 colours that it has most of, a third of the size or so (PNG, Third Edition,
 * 11.2 and 9.2).
 * @param png opaque, eight bits a channel, not interlaced, as browsers take them
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, channels, data } = decoded(png);
  const colours = coloursOf(data, channels);
  const palette = mostUsed(colours);
  const indexOf = nearest(palette);
  const rows = Buffer.alloc((width + 1) * height);
  colours.forEach((colour, at) => {
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = indexOf(colour);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('PLTE', Buffer.from(palette.flatMap(channelsOf))),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

const channelsOf = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function coloursOf(data: Buffer, channels: number): Uint32Array {
  return Uint32Array.from({ length: data.length / channels }, (_, at) =>
    data.readUIntBE(at * channels, 3),
  );
}

function mostUsed(colours: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const ranked = [...counts].sort(([a, uses], [b, more]) => more - uses || a - b);
  return ranked.slice(0, mostColours).map(([colour]) => colour);
}

/** Finds the place of the colour in the palette that is closest. */
function nearest(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, index) => [colour, index]));
  const distance = (a: number, b: number) => {
    const [from, to] = [channelsOf(a), channelsOf(b)];
    return from.reduce((sum, value, channel) => sum + (value - (to[channel] ?? 0)) ** 2, 0);
  };
  return (colour) => {
    const found = known.get(colour);
    if (found !== undefined) return found;
    const distances = palette.map((one) => distance(one, colour));
    const index = distances.indexOf(Math.min(...distances));
    known.set(colour, index);
    return index;
  };
}

function decoded(png: Buffer) {
  const parts: Buffer[] = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + bytesOfHeader;
  }
  const [width, height, channels] = [
    png.readUInt32BE(16),
    png.readUInt32BE(20),
    png[25] === 6 ? 4 : 3,
  ];
  const data = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, channels);
  return { width, height, channels, data };
}

/** Takes back what filters did to each row of bytes. */
function unfiltered(filtered: Buffer, rowBytes: number, channels: number): Buffer {
  // A pixel left of each row and a row above the first spare the question whether they are there.
  const stride = rowBytes + channels;
  const rows = filtered.length / (rowBytes + 1);
  const padded = Buffer.alloc((rows + 1) * stride);
  const at = (index: number) => padded[index] ?? 0;
  for (let row = 0; row < rows; row += 1) {
    const from = row * (rowBytes + 1);
    const guess = guesses[filtered[from] ?? 0] ?? (() => 0);
    for (let column = 0; column < rowBytes; column += 1) {
      const to = (row + 1) * stride + channels + column;
      const guessed = guess(at(to - channels), at(to - stride), at(to - stride - channels));
      padded[to] = (filtered[from + 1 + column] ?? 0) + guessed;
    }
  }
  const lines = Array.from({ length: rows }, (_, row) =>
    padded.subarray((row + 1) * stride + channels, (row + 2) * stride),
  );
  return Buffer.concat(lines);
}

type Guess = (left: number, above: number, corner: number) => number;

const guesses: readonly Guess[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => Math.floor((left + above) / 2),
  (left, above, corner) => {
    const sum = left + above - corner;
    const [a, b, c] = [sum - left, sum - above, sum - corner].map(Math.abs) as [
      number,
      number,
      number,
    ];
    if (a <= b && a <= c) return left;
    return b <= c ? above : corner;
  },
];
