/** How much of a file is read before it is refused (D3). */
export interface SheetLimits {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Rows below the header that are not blank. */
  readonly rows: number;
  readonly columns: number;
  /** UTF-16 units of one cell; the default is Excel's own. */
  readonly cell: number;
  /** Bytes that all members of a workbook's archive may unpack to, together. */
  readonly unpacked: number;
  /** How many times its packed size a member may unpack to, beyond its first megabyte. */
  readonly ratio: number;
  readonly members: number;
  /** Texts that a workbook's table of shared strings may hold, and their bytes in UTF-8. */
  readonly strings: number;
  readonly stringBytes: number;
}

const megabyte = 1024 * 1024;

export const sheetLimits: SheetLimits = {
  bytes: 50 * megabyte,
  rows: 100_000,
  columns: 200,
  cell: 32_767,
  unpacked: 600 * megabyte,
  ratio: 200,
  members: 2_000,
  strings: 3_000_000,
  stringBytes: 64 * megabyte,
};
