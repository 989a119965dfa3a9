/**
 * Why a file cannot be read as a sheet (D3). What each is called to people is up to who shows it;
 * `line` says where, as far as a line is to blame.
 */
export type SheetErrorCode =
  | 'cell-too-long'
  | 'empty'
  | 'encrypted'
  | 'no-worksheet'
  /** Behind the quote that closes a cell there is more of it. */
  | 'quote-misplaced'
  | 'quote-never-closed'
  /** The shared strings of a workbook. */
  | 'strings-too-large'
  | 'too-large'
  | 'too-many-columns'
  | 'too-many-rows'
  /** Damaged, or not made as workbooks are. */
  | 'unreadable'
  | 'wrong-encoding'
  /** The extension is no sheet's, or the content is not what it says. */
  | 'wrong-type'
  | 'zip-too-large';

/** A file that cannot be read as a sheet. Its message is its code; what a library said is its cause. */
export class SheetError extends Error {
  readonly code: SheetErrorCode;
  readonly line: number | undefined;

  constructor(code: SheetErrorCode, details: { line?: number | undefined; cause?: unknown } = {}) {
    super(code, { cause: details.cause });
    this.name = 'SheetError';
    this.code = code;
    this.line = details.line;
  }
}
