import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createDynamo } from './dynamodb/service.ts';
import type { Directory } from './identity.ts';
import type { Answer, Place, Service } from './service.ts';
import { AwsError, verifyRequest } from './sigv4.ts';

export interface FrontOptions extends Place {
  readonly directory: Directory;
  /** The machine's clock, by which signatures are judged; default `Date`. */
  readonly now?: () => Date;
  readonly dynamodb: { readonly endpoint: string };
  readonly ses: Service;
  readonly sqs: Service;
}

export interface Front {
  /** Listens on 127.0.0.1; port 0 takes a free one. The origin serves every service. */
  listen(port?: number): Promise<{ origin: string }>;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * One endpoint for DynamoDB, SES and SQS. A request goes to the service that its signature is
 * scoped to, once the signature holds; unknown keys, wrong signatures and times more than 15
 * minutes off are refused in that service's words.
 */
export function createFront(options: FrontOptions): Front {
  const dynamodb = createDynamo({ ...options, endpoint: options.dynamodb.endpoint });
  const services = new Map<string, Service>([
    ['dynamodb', dynamodb],
    ['ses', options.ses],
    ['sqs', options.sqs],
  ]);
  const now = options.now ?? (() => new Date());

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const requestId = randomUUID();
    const scope = scopedService(request);
    const service = services.get(scope) ?? dynamodb;
    let answer: Answer;
    try {
      const body = await readBody(request);
      const caller = authenticate(request, body, scope, service.protocol);
      answer = await service.handle({ caller, requestId, headers: request.headers, body });
    } catch (error) {
      answer = service.refuse({ ...toRefusal(error), requestId });
    }
    await send(response, answer);
  };

  const authenticate = (
    { method = '', url = '/', headers }: IncomingMessage,
    body: Buffer,
    scope: string,
    protocol: Service['protocol'],
  ) => {
    const payloadHash = createHash('sha256').update(body).digest('hex');
    try {
      const signed = { method, url, headers, payloadHash };
      const { principal } = verifyRequest(signed, options.directory, now());
      if (services.has(scope)) return principal;
      throw new AwsError('SignatureDoesNotMatch', 403, `No service is named '${scope}' here.`);
    } catch (error) {
      throw authenticationError(error, protocol);
    }
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;

  return {
    listen: (port = 0) => listen(server, port),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      dynamodb.close();
    },
  };
}

function listen(server: Server, port: number): Promise<{ origin: string }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo;
      resolve({ origin: `http://127.0.0.1:${taken}` });
    });
  });
}

/** The service of the credential's scope, `<key>/<date>/<region>/<service>/aws4_request`. */
function scopedService(request: IncomingMessage): string {
  const scope = /Credential=([^, ]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return scope.split('/')[3] ?? '';
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new AwsError('RequestEntityTooLarge', 413, 'Request body is too large');
    }
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

type Code = readonly [code: string, status: number];

const MISSING: Code = ['MissingAuthenticationTokenException', 400];
const INVALID_SIGNATURE: Code = ['InvalidSignatureException', 400];

// Signature V4's refusals have names of their own in each protocol.
const SIGNATURE_CODES: Readonly<Record<Service['protocol'], Readonly<Record<string, Code>>>> = {
  json: {
    AccessDenied: MISSING,
    AuthorizationHeaderMalformed: ['IncompleteSignatureException', 400],
    InvalidAccessKeyId: ['UnrecognizedClientException', 400],
    RequestTimeTooSkewed: INVALID_SIGNATURE,
    SignatureDoesNotMatch: INVALID_SIGNATURE,
  },
  query: {
    AuthorizationHeaderMalformed: ['IncompleteSignature', 400],
    InvalidAccessKeyId: ['InvalidClientTokenId', 403],
    RequestTimeTooSkewed: ['SignatureDoesNotMatch', 403],
  },
};

function authenticationError(error: unknown, protocol: Service['protocol']): unknown {
  if (!(error instanceof AwsError)) return error;
  const [code, status] = SIGNATURE_CODES[protocol][error.code] ?? [error.code, error.status];
  return new AwsError(code, status, error.message);
}

function toRefusal(error: unknown) {
  if (error instanceof AwsError) {
    return { code: error.code, status: error.status, message: error.message };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'InternalFailure', status: 500, message };
}

async function send(response: ServerResponse, answer: Answer): Promise<void> {
  response.writeHead(answer.status, answer.headers);
  if (typeof answer.body === 'string') response.end(answer.body, answer.encoding ?? 'utf8');
  else await pipeline(answer.body, response);
}
