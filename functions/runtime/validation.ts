import type * as z from 'zod/mini';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { id } from '#shared/domain/fields.ts';
import { type FieldError, invalidField, Problem } from '#shared/domain/problem.ts';
import { fromKey } from '#shared/domain/record-key.ts';
import { bodyText, type Event, header } from './exchange.ts';
import './words.ts';

/** JSON bodies beyond this are refused unread; files never pass through here. */
const maxBodyBytes = 262_144;

/** How many wrong fields a problem names; nobody mends more at once. */
const mostErrors = 50;

/** @throws Problem 413, 415 or `malformed-json` */
export function readJson(event: Event): unknown {
  const text = bodyText(event);
  if (text === undefined) return undefined;
  if (Buffer.byteLength(text) > maxBodyBytes) throw new Problem('body-too-large');
  const mediaType = header(event, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') throw new Problem('unsupported-media-type');
  try {
    return JSON.parse(text, wellFormed);
  } catch {
    throw new Problem('malformed-json');
  }
}

/** Half of a surrogate pair is no character: it could neither be stored nor sent. */
function wellFormed(key: string, value: unknown): unknown {
  if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) {
    throw new SyntaxError('a string is not well-formed Unicode');
  }
  return value;
}

/** @throws Problem 422 that names every wrong field */
export function parse<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap(fieldErrors).slice(0, mostErrors);
  throw new Problem('validation-failed', { errors });
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const at = (key: string) => [...issue.path, key].join('.');
    return issue.keys.map((key) => ({ path: at(key), code: 'unknown', message: 'is not known' }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return [{ path, code: 'required', message: 'is required' }];
  }
  const code = issue.code === 'custom' ? issue.params?.code : undefined;
  return [{ path, code: code ?? issue.code.replaceAll('_', '-'), message: issue.message }];
}

/**
 * The query, as its schema reads it. Numbers are digits: `1e2` and ` 5` are numbers to JavaScript only.
 * @throws Problem 422
 */
export function readQuery<S extends z.ZodMiniType>(schema: S, event: Event): z.output<S> {
  const query = event.queryStringParameters ?? {};
  if (query.limit !== undefined && !/^\d{1,3}$/.test(query.limit)) {
    throw invalidField('limit', 'invalid-type', 'must be a whole number from 1 to 200');
  }
  return parse(schema, query);
}

const named = new Set(['code', 'n', 'key']);
/** What names one of a few that there are, in words. */
const worded = new Set(['kind', 'language']);

/** No code, number or e-mail is longer. */
const longestName = 254;

/**
 * The variables of the path, codes, numbers and e-mails read from their keys. Undefined where one cannot be an
 * id or a key, and so names nothing.
 */
export function readPath(
  parameters: Event['pathParameters'] = {},
): Record<string, string> | undefined {
  const entries = Object.entries(parameters).map(([name, value = '']) => {
    const read = readVariable(name, value);
    return [name, read === undefined || read.length > longestName ? undefined : read] as const;
  });
  if (entries.some(([, read]) => read === undefined)) return undefined;
  return Object.fromEntries(entries) as Record<string, string>;
}

function readVariable(name: string, value: string): string | undefined {
  if (worded.has(name)) return value;
  return named.has(name) ? fromKey(value) : id.safeParse(value).data;
}

/**
 * The version in `If-Match`: `"3"` → 3.
 * @throws Problem 428 where it is required and missing, 412 when it is no version
 */
export function readVersion(
  event: Event,
  required: NonNullable<RouteDefinition['ifMatch']>,
): number | undefined {
  const value = header(event, 'if-match');
  if (value === undefined && required === 'optional') return undefined;
  if (value === undefined) throw new Problem('if-match-required');
  const version = /^"(\d{1,15})"$/.exec(value.trim())?.[1];
  if (version === undefined) throw new Problem('version-mismatch');
  return Number(version);
}
