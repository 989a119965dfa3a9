import { decoderOf, encodingOf } from '../encoding.ts';
import { SheetError } from '../error.ts';
import type { SheetLimits } from '../limits.ts';
import type { RawRow } from '../rows.ts';
import { readPart, type SheetSource } from '../source.ts';
import { csvCells } from './cells.ts';
import { dialectOf } from './dialect.ts';

/** Characters that are enough to find the delimiter. */
const headLength = 65_536;

/**
 * The rows of a CSV file as they come (D3): comma, semicolon or tab; UTF-8, UTF-16 with a byte order
 * mark, or Windows-1252. `head` is its first bytes.
 * @throws SheetError `wrong-encoding`, and as `csvCells`
 */
export async function* readCsv(
  source: SheetSource,
  head: Uint8Array,
  limits: SheetLimits,
): AsyncGenerator<RawRow[]> {
  let cells: ReturnType<typeof csvCells> | undefined;
  for await (let text of gatherHead(readText(source, head))) {
    if (!cells) {
      const { delimiter, start, firstLine } = dialectOf(text);
      cells = csvCells(delimiter, firstLine, limits);
      text = text.slice(start);
    }
    const nul = text.indexOf('\0');
    yield cells.push(nul < 0 ? text : text.slice(0, nul));
    // No text has it: these are other bytes, or text in an encoding that is not read here.
    if (nul >= 0) throw new SheetError('wrong-encoding', { line: cells.line() });
  }
  if (cells) yield cells.end();
}

async function* readText(source: SheetSource, head: Uint8Array): AsyncGenerator<string> {
  const decode = decoderOf(await encodingOf(source, head));
  for await (const bytes of readPart(source, 0, source.size)) yield decode(bytes);
  yield decode();
}

/** The same text, all that tells its dialect in the first piece. */
async function* gatherHead(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let head = '';
  let gathering = true;
  for await (const text of texts) {
    if (!gathering) yield text;
    else head += text;
    if (gathering && head.length >= headLength) {
      yield head;
      gathering = false;
    }
  }
  if (gathering) yield head;
}
