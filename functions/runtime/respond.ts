import { attachmentNamed } from '#shared/adapters/object-store.ts';
import type { Result } from './exchange.ts';
import type { Answer, Operation, SheetAnswer } from './operation.ts';

/** What any operation answers with JSON. */
export type JsonAnswer = Answer<Operation['route']> & { status: number; body: unknown };

/** An operation's answer as API Gateway takes it: JSON with the record's version as `ETag`, or a file. */
export function respond(answer: JsonAnswer | SheetAnswer): Result {
  if ('file' in answer) return respondFile(answer);
  const { status, body, headers, cookies } = answer;
  const version = (body as { version?: unknown } | null)?.version;
  return {
    statusCode: status,
    headers: {
      ...(body !== null && { 'content-type': 'application/json' }),
      ...(typeof version === 'number' && { etag: `"${version}"` }),
      ...headers,
    },
    ...(cookies && { cookies: [...cookies] }),
    ...(body !== null && { body: JSON.stringify(body) }),
  };
}

function respondFile({ status, file }: SheetAnswer): Result {
  return {
    statusCode: status,
    headers: { 'content-type': file.type, 'content-disposition': attachmentNamed(file.name) },
    body: Buffer.from(file.bytes).toString('base64'),
    isBase64Encoded: true,
  };
}
