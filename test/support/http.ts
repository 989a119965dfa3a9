import { Agent, request } from 'node:http';
import { decodePath } from '#infra/local/gateway/event.ts';
import { createRouter } from '#infra/local/gateway/router.ts';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { type Answer, fault } from './contract-check.ts';

export interface SendOptions {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Buffer;
}

export type Send = (method: string, target: string, options?: SendOptions) => Promise<Answer>;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const router = createRouter<RouteDefinition>(routes);

/** The route that API Gateway would choose for a request. */
function routeOf(method: string, target: string): RouteDefinition | undefined {
  const path = decodePath(target);
  return path === undefined ? undefined : router.find(method, path)?.route;
}

/**
 * Sends requests as they are written, and checks that every answer is one that its route declares.
 * @param faults says whether faults are injected at the moment
 * @throws Error (from the returned function) for an answer that the contract does not know
 */
export function sender(
  origin: string,
  faults: () => boolean,
  saw: (answer: Answer) => void = () => {},
): Send {
  return async (method, target, options = {}) => {
    const answer = await exchange(origin, method, target, options);
    saw(answer);
    if (method === 'HEAD') return answer;
    const wrong = fault(routeOf(method, target), answer, faults());
    if (wrong === undefined) return answer;
    const said = answer.text.slice(0, 600);
    throw new Error(`${method} ${target} answered ${answer.status}: ${wrong}\n${said}`);
  };
}

function exchange(
  origin: string,
  method: string,
  path: string,
  { token, headers = {}, json, raw }: SendOptions,
): Promise<Answer> {
  const body = json === undefined ? raw : JSON.stringify(json);
  const { hostname, port } = new URL(origin);
  const sent = {
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ agent, hostname, port, method, path, headers: sent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString('utf8');
        const status = response.statusCode ?? 0;
        resolve({ status, headers: response.headers, bytes, text, body: parsed(text) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
