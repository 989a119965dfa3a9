/** In the order in which they are believed where a header has as many of one as of another. */
const delimiters = ['\t', ';', ','];

/** How a CSV file is written, as its beginning tells. */
interface Dialect {
  readonly delimiter: string;
  /** Where its rows start: behind a line that only names the delimiter, as Excel understands it. */
  readonly start: number;
  readonly firstLine: number;
}

/** What separates the cells of a CSV file: what stands most often in its header, outside quotes. */
export function dialectOf(head: string): Dialect {
  const named = /^sep=([\t;,])(?:\r\n?|\n)/i.exec(head);
  if (named?.[1]) return { delimiter: named[1], start: named[0].length, firstLine: 2 };
  const header = headerOf(head);
  const count = (delimiter: string) => header.split(delimiter).length - 1;
  const most = Math.max(...delimiters.map(count));
  const delimiter = delimiters.find((one) => most > 0 && count(one) === most) ?? ',';
  return { delimiter, start: 0, firstLine: 1 };
}

/** The first line that is not blank; of a quoted cell only its quote. */
function headerOf(head: string): string {
  const unquoted = head.replace(/(^|[\t;,\r\n])"[^"]*(?:""[^"]*)*"?/g, '$1"');
  return unquoted.split(/[\r\n]/).find((line) => line.trim() !== '') ?? '';
}
