import { s3Error } from './errors.ts';
import { createReader, type Reader } from './reader.ts';

/** A browser's form up to its file. */
interface Form {
  /** The fields before the file, names in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  /** The file as it arrives; reading it to the end also checks that the form is complete. */
  readonly file: AsyncIterable<Buffer>;
}

interface Part {
  readonly name: string;
  readonly fileName?: string;
}

const MAX_FIELDS_BYTES = 20 * 1024;
const MAX_HEADER_BYTES = 8 * 1024;

/**
 * Reads a multipart/form-data body (RFC 7578) without holding its file. Fields after the file
 * are ignored, as S3 does. Throws MalformedPOSTRequest, MaxPostPreDataLengthExceeded (fields over
 * 20 KB), IncorrectNumberOfFilesInPostRequest, InvalidArgument for a repeated field.
 */
export async function readForm(
  bytes: AsyncIterable<Buffer>,
  contentType: string | undefined,
): Promise<Form> {
  const boundary = parseBoundary(contentType);
  const reader = createReader(bytes);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  if ((await reader.line(boundary.length + 2)) !== `--${boundary}`) throw malformed();

  const fields = new Map<string, string>();
  let room = MAX_FIELDS_BYTES;
  for (;;) {
    const part = await readPartHeader(reader);
    if (part.name === 'file') {
      return { fields, fileName: part.fileName ?? '', file: readFile(reader, delimiter) };
    }
    const value = await readField(reader, delimiter, room);
    room -= value.length;
    if (fields.has(part.name)) {
      throw s3Error('InvalidArgument', `The field '${part.name}' occurs more than once.`);
    }
    fields.set(part.name, value.toString('utf8'));
    if (await isEnd(reader)) throw s3Error('IncorrectNumberOfFilesInPostRequest');
  }
}

function malformed() {
  return s3Error('MalformedPOSTRequest');
}

function parseBoundary(contentType: string | undefined): string {
  if (!contentType?.toLowerCase().startsWith('multipart/form-data')) {
    throw s3Error(
      'PreconditionFailed',
      'Bucket POST must be of the enclosure-type multipart/form-data',
    );
  }
  const match = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) throw malformed();
  return boundary;
}

async function* readFile(reader: Reader, delimiter: Buffer): AsyncGenerator<Buffer> {
  yield* readUntil(reader, delimiter);
  let room = MAX_FIELDS_BYTES;
  while (!(await isEnd(reader))) {
    const { name } = await readPartHeader(reader);
    if (name === 'file') throw s3Error('IncorrectNumberOfFilesInPostRequest');
    room -= (await readField(reader, delimiter, room)).length;
  }
}

async function readField(reader: Reader, delimiter: Buffer, room: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of readUntil(reader, delimiter)) {
    size += part.length;
    if (size > room) throw s3Error('MaxPostPreDataLengthExceeded');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function* readUntil(reader: Reader, delimiter: Buffer): AsyncGenerator<Buffer> {
  let complete = false;
  yield* reader.until(delimiter, () => {
    complete = true;
  });
  if (!complete) throw malformed();
}

/** After a delimiter: whether it closed the form. */
async function isEnd(reader: Reader): Promise<boolean> {
  let mark = '';
  for await (const part of reader.take(2)) mark += part.toString('latin1');
  if (mark === '--') return true;
  if (mark === '\r\n') return false;
  throw malformed();
}

async function readPartHeader(reader: Reader): Promise<Part> {
  let room = MAX_HEADER_BYTES;
  let disposition = '';
  for (;;) {
    const line = await reader.line(room);
    if (line === undefined) throw malformed();
    room -= line.length;
    if (line === '') break;
    if (/^content-disposition:/i.test(line)) disposition = line;
  }
  const name = parameter(disposition, 'name');
  const fileName = parameter(disposition, 'filename');
  if (!name) throw malformed();
  return { name: name.toLowerCase(), ...(fileName !== undefined && { fileName }) };
}

function parameter(disposition: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]+))`, 'i').exec(
    disposition,
  );
  return (match?.[1] ?? match?.[2])?.replaceAll('\\"', '"');
}
