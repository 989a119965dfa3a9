/** A file of known size, of which any part can be read. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** The bytes from `start` up to `end`, which is not included. What it throws is passed on as it is. */
  read(start: number, end: number): Promise<Buffer>;
}
