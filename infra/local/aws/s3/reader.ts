/** Reads a stream of bytes by delimiter and by length, holding one network chunk at a time. */
export interface Reader {
  /** The text up to CRLF, which is consumed; undefined when `max` bytes or the end came first. */
  line(max: number): Promise<string | undefined>;
  /** Exactly `size` bytes, or fewer when the stream ends. */
  take(size: number): AsyncGenerator<Buffer>;
  /** The bytes before the delimiter, which is consumed; `found` says whether it was. */
  until(delimiter: Buffer, found: () => void): AsyncGenerator<Buffer>;
}

/** A reader over the bytes of a request. */
export function createReader(bytes: AsyncIterable<Buffer>): Reader {
  const source = bytes[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  const more = async () => {
    const next = await source.next();
    if (next.done) return false;
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    return true;
  };
  const shift = (size: number) => {
    const head = rest.subarray(0, size);
    rest = rest.subarray(size);
    return head;
  };

  async function line(max: number) {
    for (;;) {
      const end = rest.indexOf('\r\n');
      if (end >= 0 && end <= max) {
        const text = shift(end).toString('utf8');
        shift(2);
        return text;
      }
      if (end > max || rest.length > max + 1 || !(await more())) return undefined;
    }
  }

  async function* take(size: number) {
    let left = size;
    while (left > 0 && (rest.length > 0 || (await more()))) {
      const part = shift(Math.min(left, rest.length));
      left -= part.length;
      yield part;
    }
  }

  async function* until(delimiter: Buffer, found: () => void) {
    for (;;) {
      const start = rest.indexOf(delimiter);
      if (start >= 0) {
        if (start > 0) yield shift(start);
        shift(delimiter.length);
        found();
        return;
      }
      // The last bytes may be the beginning of a delimiter that the next chunk completes.
      const safe = rest.length - delimiter.length + 1;
      if (safe > 0) yield shift(safe);
      if (!(await more())) return;
    }
  }

  return { line, take, until };
}
