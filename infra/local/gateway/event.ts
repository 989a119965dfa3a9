import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export interface EventParts {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly path: string;
  /** `GET /v1/things/{id}` or `$default`. */
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly now: Date;
}

/**
 * The path as an HTTP API takes it for matching: decoded once, cut at a decoded question mark.
 * Undefined when the percent-encoding is malformed.
 */
export function decodePath(url: string): string | undefined {
  const [encoded = ''] = url.split('?', 1);
  try {
    return decodeURIComponent(encoded).split('?', 1)[0];
  } catch {
    return undefined;
  }
}

/**
 * A request as Lambda receives it. Source: AWS "Create AWS Lambda proxy integrations for HTTP
 * APIs", payload format version 2.0.
 */
export function toEvent(parts: EventParts): APIGatewayProxyEventV2 {
  const { request, body, path, routeKey, pathParameters, requestId, now } = parts;
  const { headers, cookies } = readHeaders(request);
  const rawQueryString = queryOf(request.url ?? '/');
  const isBase64Encoded = body.length > 0 && !isText(headers['content-type'] ?? '');
  const queryStringParameters = readQuery(rawQueryString);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(rawQueryString !== '' && { queryStringParameters }),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'local',
      domainName: headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method: request.method ?? '',
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: sourceIp(request),
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters: { ...pathParameters } }),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

function queryOf(url: string): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

function readQuery(query: string): Record<string, string> {
  return joinByName([...new URLSearchParams(query)]);
}

function readHeaders(request: IncomingMessage) {
  const raw = request.rawHeaders;
  const pairs = raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? '']] : [],
  );
  const cookies = pairs
    .filter(([name]) => name === 'cookie')
    .flatMap(([, value]) => value.split(/; */))
    .filter((cookie) => cookie !== '');
  const forwarded: [string, string][] = [
    ['x-forwarded-for', sourceIp(request)],
    ['x-forwarded-proto', 'http'],
  ];
  const headers = joinByName([...pairs.filter(([name]) => name !== 'cookie'), ...forwarded]);
  return { headers, cookies };
}

/** Values of one name joined by commas, in their order. */
function joinByName(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of pairs) {
    const earlier = joined.get(name);
    joined.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return Object.fromEntries(joined);
}

function sourceIp(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
}

function isText(contentType: string): boolean {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^(text\/.*|application\/(json|javascript|xml)|.*\+(json|xml))$/.test(type);
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The time of the common log format, e.g. `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(time: Date): string {
  const [date = '', clock = ''] = time.toISOString().split('T');
  const [year, , day] = date.split('-');
  return `${day}/${MONTHS[time.getUTCMonth()]}/${year}:${clock.slice(0, 8)} +0000`;
}
