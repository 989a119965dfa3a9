import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { problemCodesOf } from '#shared/contract/openapi.ts';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { problemSchema, sheetTypes } from '#shared/contract/wire.ts';
import { type ProblemCode, problemStatus } from '#shared/domain/problem.ts';

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it came, for what is no text. */
  readonly bytes: Buffer;
  readonly text: string;
  /** Parsed JSON; undefined where there is none. */
  readonly body: unknown;
}

/** What API Gateway answers itself, before a function sees the request. */
const gatewayAnswers = new Map([
  [400, 'Bad Request'],
  [413, 'Request Entity Too Large'],
]);

const securityHeaders: Readonly<Record<string, RegExp>> = {
  'cache-control': /^no-store$/,
  'content-security-policy': /^default-src 'none'; frame-ancestors 'none'$/,
  'referrer-policy': /^no-referrer$/,
  'strict-transport-security': /^max-age=\d{8,}/,
  'x-content-type-options': /^nosniff$/,
};

/**
 * Whether an answer is one that its route declares: a success whose body has every declared field and
 * no other, or a problem whose code the route documents.
 * @param faults whether faults are injected, so that 503 is an answer too
 * @returns what is wrong with it, or undefined
 */
export function fault(
  route: RouteDefinition | undefined,
  answer: Answer,
  faults: boolean,
): string | undefined {
  const { status, body, headers } = answer;
  if (isDeepStrictEqual(body, { message: gatewayAnswers.get(status) })) return undefined;
  const wrongHeader = Object.entries(securityHeaders).find(
    ([name, is]) => !is.test(String(headers[name])),
  );
  if (wrongHeader) return `header ${wrongHeader[0]} is ${String(headers[wrongHeader[0]])}`;
  if (status >= 400) return problemFault(route, answer, faults);
  if (!route) return 'something was answered where there is no route';
  return successFault(route, answer);
}

function successFault(route: RouteDefinition, { status, body, headers, text }: Answer) {
  const schema = route.answers[status];
  if (schema === undefined) return `status ${status} is not declared`;
  if (schema === null) return text === '' ? undefined : 'a body where none is declared';
  const type = String(headers['content-type']);
  if (route.sheets && !type.startsWith('application/json')) return sheetFault(type, text);
  if (type !== 'application/json') return 'the body is not application/json';
  const parsed = schema.safeParse(body);
  if (!parsed.success) return `the body is not as declared: ${parsed.error.message}`;
  if (!isDeepStrictEqual(parsed.data, body)) return 'the body has fields that are not declared';
  const { version } = body as { version?: number };
  if (route.operationId === 'getMe' || route.operationId === 'updateMe') return undefined;
  if (version !== undefined && headers.etag !== `"${version}"`)
    return 'the ETag is not the version';
  return undefined;
}

function sheetFault(type: string, text: string) {
  if (text === '') return 'the sheet is empty';
  const isKnown = Object.values(sheetTypes).some((known) => type.split(';')[0] === known);
  return isKnown ? undefined : `the sheet is ${type}`;
}

function problemFault(route: RouteDefinition | undefined, answer: Answer, faults: boolean) {
  const { status, body, headers } = answer;
  if (headers['content-type'] !== 'application/problem+json') return 'not problem+json';
  const parsed = z.strictObject(problemSchema().shape).safeParse(body);
  if (!parsed.success) return `no well-formed problem: ${parsed.error.message}`;
  const { code, requestId, type, status: stated } = parsed.data;
  if (problemStatus[code as ProblemCode] !== status) return `code ${code} has another status`;
  if (stated !== status) return 'the problem states another status';
  if (type !== `urn:encours:problem:${code}`) return `type ${type}`;
  if (requestId !== headers['x-request-id']) return 'the problem names another request';
  if (status >= 500 && !faults) return `${status} although nothing fails`;
  if (status === 503 && !/^\d+$/.test(String(headers['retry-after']))) return 'no Retry-After';
  const known = route ? problemCodesOf(route) : ['not-found'];
  return known.includes(code) ? undefined : `code ${code} is not documented for this route`;
}
