import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { readBody } from './body.ts';
import { decodePath, toEvent } from './event.ts';
import { createContext, runWithin, TIMED_OUT } from './invoke.ts';
import { fitsLambda, sendMessage, sendResult } from './response.ts';
import { createRouter } from './router.ts';

export type Invoke = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

export interface GatewayRoute {
  readonly method: string;
  /** With variables as `{name}`, e.g. `/v1/entities/{e}/customers/{code}`. */
  readonly path: string;
  readonly invoke: Invoke;
  /** For the context that the function receives. */
  readonly functionName?: string;
}

export interface GatewayOptions {
  readonly routes: readonly GatewayRoute[];
  /** The route `$default`; absent: unmatched requests are answered 404. */
  readonly fallback?: Invoke;
  /** Sees each request first, as it came; resolves to true when it has answered it. */
  readonly before?: RequestHandler;
  /** The machine's clock by default. */
  readonly now?: () => Date;
  /** Default 30 s, as for HTTP APIs. */
  readonly timeoutMs?: number;
}

export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | Promise<boolean>;

interface Chosen {
  readonly invoke: Invoke;
  readonly functionName?: string;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

export interface Gateway {
  /** Port 0 takes a free one. */
  listen(port?: number, host?: string): Promise<{ origin: string }>;
  close(): Promise<void>;
}

/**
 * An API Gateway HTTP API on this machine: matches, limits and times requests as that does, and
 * hands them to functions in payload format 2.0. Source: AWS "Working with HTTP APIs", "Quotas".
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { before, fallback, now = () => new Date(), timeoutMs = 30_000 } = options;
  const router = createRouter(options.routes);

  const choose = (method: string, path: string): Chosen | undefined => {
    const match = router.find(method, path);
    if (match) {
      const { route, parameters } = match;
      return { ...route, routeKey: `${route.method} ${route.path}`, pathParameters: parameters };
    }
    return fallback && { invoke: fallback, routeKey: '$default', pathParameters: {} };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (before && (await before(request, response))) return;
    const path = decodePath(request.url ?? '/');
    if (path === undefined) return sendMessage(response, 400, 'Bad Request');
    const chosen = choose(request.method ?? '', path);
    if (!chosen) return sendMessage(response, 404, 'Not Found');
    const body = await readBody(request);
    if (!body) return sendMessage(response, 413, 'Request Entity Too Large');
    const { routeKey, pathParameters } = chosen;
    const requestId = randomUUID();
    const parts = { request, body, path, routeKey, pathParameters, requestId, now: now() };
    await run(chosen, toEvent(parts), response);
  };

  const run = async (chosen: Chosen, event: APIGatewayProxyEventV2, response: ServerResponse) => {
    if (!fitsLambda(event)) return sendMessage(response, 413, 'Request Entity Too Large');
    const { requestId } = event.requestContext;
    const context = createContext(requestId, chosen.functionName ?? 'function', timeoutMs);
    const result = await runWithin(timeoutMs, () => chosen.invoke(event, context));
    if (result === TIMED_OUT) return sendMessage(response, 503, 'Service Unavailable');
    sendResult(response, result, requestId);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => sendMessage(response, 500, 'Internal Server Error'));
  });
  // A client that uses a connection again just as it is closed would see its request fail.
  server.keepAliveTimeout = 60_000;

  return {
    listen: (port = 0, host = '127.0.0.1') =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          const address = server.address() as AddressInfo;
          const name = host.includes(':') ? `[${host}]` : host;
          resolve({ origin: `http://${name}:${address.port}` });
        });
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
