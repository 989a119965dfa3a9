import { ApiProblem } from '#shared/contract/client.ts';
import type { Texts } from '../languages.ts';

/** What to tell somebody about an error: the sentence for the API's code, never its internals. */
export function messageOf(error: unknown, t: Texts): string {
  if (!(error instanceof ApiProblem)) return t.errors.body;
  if (error.status === 429 && error.retryAfterSeconds !== undefined) {
    return t.errors.tryAgainIn(lengthOf(error.retryAfterSeconds, t.locale));
  }
  const sentences: Record<string, string> = t.problems;
  const sentence = sentences[error.code] ?? t.problems['internal-error'];
  const reference = error.body.requestId;
  return error.status >= 500 && reference
    ? `${sentence} ${t.errors.reference(reference)}`
    : sentence;
}

/** A length of time that is long enough, such as “2 minutes”. */
function lengthOf(seconds: number, locale: string): string {
  const [unit, count] =
    seconds < 60
      ? (['second', Math.ceil(seconds)] as const)
      : (['minute', Math.ceil(seconds / 60)] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

interface FieldError {
  readonly code: string;
  readonly message: string;
}

/** What to tell about one field: the reader's own words where there are some for the code, else the API's. */
export function fieldMessageOf(error: FieldError, t: Texts): string {
  const sentences: Record<string, unknown> = { ...t.problems, ...t.fieldErrors };
  const sentence = sentences[error.code];
  if (typeof sentence === 'string') return sentence;
  return error.message || t.fieldErrors.unknown;
}
