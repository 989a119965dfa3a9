/** Why the directory of an archive cannot be read; its message is its code. */
export class ZipError extends Error {
  readonly code: 'damaged' | 'too-long';

  constructor(code: 'damaged' | 'too-long' = 'damaged') {
    super(code);
    this.name = 'ZipError';
    this.code = code;
  }
}
