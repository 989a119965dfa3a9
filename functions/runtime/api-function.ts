import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { type Meter, metered, newMeter } from '#shared/adapters/aws.ts';
import { originSecretHeader, viewerAddressHeader } from '#shared/contract/edge.ts';
import { keyOf } from '#shared/contract/route.ts';
import { once } from '#shared/domain/once.ts';
import { Problem } from '#shared/domain/problem.ts';
import { identify, recall } from './caller.ts';
import { passedOrigin } from './credential.ts';
import { dispatch } from './dispatch.ts';
import type { Environment } from './environment.ts';
import { type Event, type Exchange, header, type Result } from './exchange.ts';
import type { Operation } from './operation.ts';
import { problemOf, problemResponse } from './problem-response.ts';
import { readerLanguage } from './reader-language.ts';
import { logRequest } from './request-log.ts';
import { createServices, type Overrides, type Services } from './services.ts';
import { parse, readJson, readPath, readQuery, readVersion } from './validation.ts';

export type ApiHandler = (event: Event, context: Context) => Promise<Result>;

/** A resource group's function: its operations behind the one stack that all groups share. */
export interface ApiFunction {
  /** The Lambda handler, with `process.env` as its environment. */
  readonly handler: ApiHandler;
  /** A handler with an environment of its own; the stand-in runs many in one process. */
  create(environment: Environment, overrides?: Overrides): ApiHandler;
}

// biome-ignore lint/suspicious/noExplicitAny: operations of all routes stand side by side here
type AnyOperation = Operation<any>;

export function apiFunction(operations: readonly AnyOperation[]): ApiFunction {
  const byKey = new Map(operations.map((operation) => [keyOf(operation.route), operation]));
  const create = (environment: Environment, overrides?: Overrides): ApiHandler => {
    const services = createServices(environment, overrides);
    const run = stack(services, byKey);
    return (event, context) => {
      const meter = newMeter();
      return metered(meter, () => run(event, context, meter));
    };
  };
  const lambda = once(() => create(process.env));
  return { handler: (event, context) => lambda()(event, context), create };
}

const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
};

/** What one invocation carries through middy. */
interface Internal {
  exchange?: Exchange;
  startedAt: number;
}

/**
 * The stack, in order: log, security headers, problems, route, caller and permission, validation, what
 * was answered before, then the operation. On an error the first three see it in reverse.
 */
function stack(services: Services, byKey: Map<string, AnyOperation>) {
  return (event: Event, context: Context, meter: Meter): Promise<Result> => {
    const internal: Internal = { startedAt: performance.now() };
    const requestId = event.requestContext.requestId;
    const finish = async (response: Result | null | undefined, error?: Error | null) => {
      await internal.exchange?.noted;
      logRequest(services, event, response, internal, meter, error);
    };
    const run = middy<Event, Result>(() => dispatch(opened(internal.exchange)))
      .use({
        after: ({ response }) => finish(response),
        onError: ({ response, error }) => finish(response, error),
      })
      .use({
        after: ({ response }) => secure(response, requestId),
        onError: ({ response }) => secure(response, requestId),
      })
      .use({
        onError: (request) => {
          const problem = problemOf(request.error);
          if (internal.exchange) internal.exchange.notes.code = problem.code;
          const language = readerLanguage(event, internal.exchange?.signedIn);
          request.response = problemResponse(problem, requestId, language);
        },
      })
      .use({
        before: () => {
          internal.exchange = open(event, services, byKey);
        },
      })
      .use({ before: () => identify(opened(internal.exchange)) })
      .use({ before: () => validate(opened(internal.exchange)) })
      .use({ before: () => recall(opened(internal.exchange)) });
    return run(event, context) as Promise<Result>;
  };
}

function opened(exchange: Exchange | undefined): Exchange {
  if (!exchange) throw new Error('the request was not opened');
  return exchange;
}

function secure(response: Result | null | undefined, requestId: string): void {
  if (!response) return;
  response.headers = { ...securityHeaders, ...response.headers, 'x-request-id': requestId };
}

/** Finds the operation, and establishes what the request itself says. @throws Problem `not-found` */
function open(event: Event, services: Services, byKey: Map<string, AnyOperation>): Exchange {
  const secret = services.environment.ORIGIN_SECRET;
  if (!passedOrigin(header(event, originSecretHeader), secret)) throw new Problem('not-found');
  const operation = byKey.get(event.routeKey);
  if (!operation) throw new Problem('not-found');
  const path = readPath(event.pathParameters);
  const { sourceIp } = event.requestContext.http;
  // Behind the CDN the connection is the CDN's own: what it does not state is unknown (E6).
  const ip = secret === undefined ? sourceIp : (header(event, viewerAddressHeader) ?? '');
  return {
    event,
    services,
    operation,
    route: operation.route,
    now: services.clock.now(),
    path: path ?? {},
    named: path !== undefined,
    request: {
      id: event.requestContext.requestId,
      ip,
      userAgent: (header(event, 'user-agent') ?? '').slice(0, 300),
      secure: (services.environment.WEB_ORIGIN ?? '').startsWith('https:'),
    },
    notes: {},
  };
}

function validate(exchange: Exchange): void {
  const { route, event } = exchange;
  if (route.ifMatch) exchange.version = readVersion(event, route.ifMatch);
  if (route.query) exchange.query = readQuery(route.query, event);
  if (route.body) exchange.body = parse(route.body, readJson(event));
}
