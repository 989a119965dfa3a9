import { Agent, type IncomingMessage, request } from 'node:http';
import type { Answer, Call, Place, Refusal, Service } from '../service.ts';
import { jsonAnswer, notAuthorized } from '../service.ts';
import { AwsError } from '../sigv4.ts';
import type { Body } from './actions.ts';
import { authorizations, record } from './actions.ts';
import { violation } from './limits.ts';

export interface DynamoService extends Service {
  close(): void;
}

/** DynamoDB's endpoint: judges a request by IAM, then lets the engine at `endpoint` answer it. */
export function createDynamo(options: Place & { readonly endpoint: string }): DynamoService {
  // An idle connection is given up before DynamoDB Local's server does so, after 30 s.
  const agent = new Agent({ keepAlive: true, maxSockets: 256, timeout: 20_000 });
  const { hostname, port } = new URL(options.endpoint);

  const forward = ({ headers, body }: Call): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        { agent, hostname, port, method: 'POST', path: '/', headers: engineHeaders(headers, body) },
        (response) => relay(response).then(resolve, reject),
      );
      outgoing.on('error', (error) => reject(unreachable(error)));
      // A string goes out in one write with the headers, a buffer in two.
      outgoing.end(body.toString('latin1'), 'latin1');
    });

  return {
    async handle(call) {
      const operation = String(call.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
      const body = parse(call.body);
      authorize(call, operation, body, options);
      const message = violation(operation, body);
      if (message) throw new AwsError('ValidationException', 400, message);
      return forward(call);
    },
    refuse,
    close: () => agent.destroy(),
    protocol: 'json',
  };
}

function parse(body: Buffer): Body {
  try {
    return record(JSON.parse(body.toString('utf8')));
  } catch {
    throw new AwsError('SerializationException', 400, 'The request body is not valid JSON.');
  }
}

function authorize(call: Call, operation: string, body: Body, place: Place): void {
  if (!/^[A-Za-z]+$/.test(operation)) {
    throw new AwsError('UnknownOperationException', 400, 'The operation is not known.');
  }
  for (const { action, resource } of authorizations(operation, body, place)) {
    if (call.caller.allows(action, resource)) continue;
    const message = notAuthorized(call.caller, place, action, resource);
    throw new AwsError('AccessDeniedException', 400, message);
  }
}

function engineHeaders(headers: Call['headers'], body: Buffer): Record<string, string | number> {
  return {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': body.length,
    'x-amz-target': String(headers['x-amz-target']),
    authorization: String(headers.authorization),
    'x-amz-date': String(headers['x-amz-date']),
  };
}

const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'date', 'server'];

const STREAM_FROM_BYTES = 64 * 1024;

async function relay(response: IncomingMessage): Promise<Answer> {
  const headers = { ...response.headers };
  for (const name of HOP_BY_HOP) delete headers[name];
  const status = response.statusCode ?? 500;
  const length = Number(response.headers['content-length'] ?? Number.POSITIVE_INFINITY);
  if (length >= STREAM_FROM_BYTES) return { status, headers, body: response };
  response.setEncoding('latin1');
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status, headers, body, encoding: 'latin1' };
}

function unreachable(error: Error): AwsError {
  return new AwsError('InternalServerError', 500, `The engine does not answer: ${error.message}`);
}

const CORAL = 'com.amazon.coral.service';
const NAMESPACES: Readonly<Record<string, string>> = {
  AccessDeniedException: CORAL,
  IncompleteSignatureException: CORAL,
  InvalidSignatureException: CORAL,
  MissingAuthenticationTokenException: CORAL,
  SerializationException: CORAL,
  UnknownOperationException: CORAL,
  UnrecognizedClientException: CORAL,
  ValidationException: 'com.amazon.coral.validate',
};

function refuse({ code, status, message, requestId }: Refusal): Answer {
  const type = `${NAMESPACES[code] ?? 'com.amazonaws.dynamodb.v20120810'}#${code}`;
  // DynamoDB spells this one member with a capital letter.
  const member = code === 'AccessDeniedException' ? 'Message' : 'message';
  return jsonAnswer(status, { __type: type, [member]: message }, requestId);
}
