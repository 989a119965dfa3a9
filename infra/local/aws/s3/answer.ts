import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../sigv4.ts';
import type { Answer, Headers } from './call.ts';
import { s3Error } from './errors.ts';
import { element, xmlError } from './xml.ts';

interface AnswerContext {
  readonly method: string | undefined;
  /** The path of the request, still encoded. */
  readonly path: string;
}

/** Writes an operation's answer; a body that fails on the way cuts the connection. */
export async function writeAnswer(
  response: ServerResponse,
  answer: Answer,
  context: AnswerContext,
): Promise<void> {
  if (answer.error) return writeError(response, answer.error, answer.headers ?? {}, context);
  const { body, status } = answer;
  const text = typeof body === 'string' ? body : undefined;
  writeHead(response, status, {
    ...(text !== undefined && {
      'content-type': 'application/xml',
      'content-length': String(Buffer.byteLength(text)),
    }),
    ...(body === undefined && ![204, 304].includes(status) && { 'content-length': '0' }),
    ...answer.headers,
  });
  if (body === undefined || text !== undefined) response.end(text);
  else await pipeline(body, response).catch(() => response.destroy());
}

/** Writes S3's error document; an error that is none of S3's becomes InternalError. */
export function writeError(
  response: ServerResponse,
  error: unknown,
  headers: Headers,
  { method, path }: AnswerContext,
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const refusal = error instanceof AwsError ? error : s3Error('InternalError');
  const requestId = createRequestId();
  const body = xmlError([
    element('Code', refusal.code),
    element('Message', refusal.message),
    ...Object.entries(refusal.details).map(([name, value]) => element(name, value)),
    element('Resource', path),
    element('RequestId', requestId),
    element('HostId', ''),
  ]);
  writeHead(response, refusal.status, {
    ...headers,
    'content-type': 'application/xml',
    'content-length': method === 'HEAD' ? '0' : String(Buffer.byteLength(body)),
    'x-amz-request-id': requestId,
  });
  response.end(method === 'HEAD' ? undefined : body);
}

function writeHead(response: ServerResponse, status: number, headers: Headers): void {
  const given = Object.entries({ 'x-amz-request-id': createRequestId(), ...headers });
  response.statusCode = status;
  for (const [name, value] of given) {
    if (value !== undefined) response.setHeader(name, value);
  }
}

function createRequestId(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}
