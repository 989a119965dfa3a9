import type { ServerResponse } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const LAMBDA_PAYLOAD_BYTES = 6 * 1024 * 1024;

/** Whether Lambda carries an event or a result: 6 MB each way, the JSON around the body included. */
export function fitsLambda(payload: { readonly body?: string | undefined }): boolean {
  // One character takes six bytes of JSON at most, and headers are small: most need no measuring.
  const isSmall = (payload.body?.length ?? 0) * 6 < LAMBDA_PAYLOAD_BYTES / 2;
  return isSmall || Buffer.byteLength(JSON.stringify(payload)) <= LAMBDA_PAYLOAD_BYTES;
}

/** An answer of the gateway itself. */
export function sendMessage(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  const body = JSON.stringify({ message });
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': body.length,
  });
  response.end(body);
  // What is left of a refused body is read away: to close on it could lose the answer.
  response.req.resume();
}

/** Sends a function's result. Throws an Error when it is too large or no valid answer. */
export function sendResult(
  response: ServerResponse,
  result: APIGatewayProxyStructuredResultV2,
  requestId: string,
): void {
  if (!fitsLambda(result)) throw new Error('The result is larger than Lambda carries');
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  if (body.length > 0) response.setHeader('content-type', 'text/plain;charset=UTF-8');
  for (const [name, value] of Object.entries(result.headers ?? {})) {
    response.setHeader(name, String(value));
  }
  response.setHeader('apigw-requestid', requestId);
  if (result.cookies?.length) response.setHeader('set-cookie', result.cookies);
  const status = result.statusCode ?? 500;
  if (status !== 204 && status !== 304) response.setHeader('content-length', body.length);
  response.writeHead(status);
  response.end(body);
}
