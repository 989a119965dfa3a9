import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { originSecretHeader, viewerAddressHeader } from '#shared/contract/edge.ts';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';

export interface Request {
  readonly token?: string | undefined;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly ifMatch?: number | undefined;
  readonly idempotencyKey?: string | undefined;
}

/**
 * A request as a function receives it from API Gateway. Source: AWS "Create AWS Lambda proxy
 * integrations for HTTP APIs", payload format version 2.0.
 */
export function eventOf(
  route: RouteDefinition,
  { token, path = {}, query = {}, body, ifMatch, idempotencyKey }: Request,
  environment: Readonly<Record<string, string | undefined>> = {},
): APIGatewayProxyEventV2 {
  const secret = environment.ORIGIN_SECRET;
  const rawPath = route.path.replace(/\{(\w+)\}/g, (_, name: string) => path[name] ?? '');
  const headers = {
    'user-agent': 'bench',
    ...(secret !== undefined && {
      [originSecretHeader]: secret,
      [viewerAddressHeader]: '127.0.0.1',
    }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
  };
  return {
    version: '2.0',
    routeKey: keyOf(route),
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: { ...query } }),
    ...(Object.keys(path).length > 0 && { pathParameters: { ...path } }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: {
      accountId: 'anonymous',
      apiId: 'local',
      domainName: 'local',
      domainPrefix: 'local',
      http: {
        method: route.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'bench',
      },
      requestId: 'bench',
      routeKey: keyOf(route),
      stage: '$default',
      time: '22/Nov/2026:00:00:00 +0000',
      timeEpoch: 0,
    },
  };
}
