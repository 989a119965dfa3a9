import { problemTitles } from '#shared/contract/problem-titles.ts';
import type { Language } from '#shared/domain/fields.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { Result } from './exchange.ts';

/** Errors of AWS and the network that mean "not now", not "wrong". */
const transient = new Set([
  'InternalServerError',
  'InternalError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'ServiceUnavailable',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TransactionInProgressException',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
]);

/** What a caller is told of an error: a problem as it is, a dependency that is down, or nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { name, code, $fault } = error as { name?: string; code?: string; $fault?: string };
  if (transient.has(name ?? '') || transient.has(code ?? '') || $fault === 'server') {
    return new Problem('unavailable', { retryAfterSeconds: 2, cause: error });
  }
  return new Problem('internal-error', { cause: error });
}

/** The one mapping from refusals to HTTP: problem+json (RFC 9457), without internal messages. */
export function problemResponse(problem: Problem, requestId: string, language: Language): Result {
  const { code, status, errors, retryAfterSeconds } = problem;
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify({
      type: `urn:encours:problem:${code}`,
      title: problemTitles[language][code],
      status,
      code,
      requestId,
      ...(errors && { errors }),
    }),
  };
}
