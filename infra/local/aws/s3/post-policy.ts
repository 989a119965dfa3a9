import { z } from 'zod';
import { s3Error } from './errors.ts';

/** The sizes that a policy allows, both included. */
export interface SizeRange {
  readonly min: number;
  readonly max: number;
}

type Condition = readonly ['eq' | 'starts-with', field: string, value: string];

const size = z.union([z.number().int().min(0), z.string().regex(/^\d{1,15}$/)]).transform(Number);
const policySchema = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.tuple([z.string().regex(/^content-length-range$/i), size, size]),
      z.tuple([z.string().regex(/^(eq|starts-with)$/i), z.string().startsWith('$'), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});

type Policy = z.infer<typeof policySchema>;

const EXEMPT = /^(x-amz-signature|awsaccesskeyid|signature|file|policy|x-ignore-.*)$/;

/**
 * Holds a form against its policy, whose signature was verified before; answers the size range.
 * `fields` have lower-case names, `${filename}` already in its place. Throws AccessDenied
 * ("Invalid according to Policy: …") or InvalidPolicyDocument.
 * Source: "POST policy" of the S3 API reference.
 */
export function checkPolicy(
  fields: ReadonlyMap<string, string>,
  bucket: string,
  now: Date,
): SizeRange {
  const policy = parsePolicy(fields.get('policy') ?? '');
  if (now.getTime() > Date.parse(policy.expiration)) throw refuse('Policy expired.');
  const conditions = policy.conditions.flatMap(toConditions);
  for (const condition of conditions) {
    const [, name] = condition;
    if (!holds(condition, name === 'bucket' ? bucket : (fields.get(name) ?? ''))) {
      const [operator, , value] = condition;
      throw refuse(`Policy Condition failed: ${JSON.stringify([operator, `$${name}`, value])}`);
    }
  }
  const covered = new Set(conditions.map(([, name]) => name));
  const extra = [...fields.keys()].filter((name) => !covered.has(name) && !EXEMPT.test(name));
  if (extra.length > 0) throw refuse(`Extra input fields: ${extra.join(', ')}`);
  return sizeRange(policy);
}

function refuse(reason: string) {
  return s3Error('AccessDenied', `Invalid according to Policy: ${reason}`);
}

function parsePolicy(base64: string): Policy {
  try {
    return policySchema.parse(JSON.parse(Buffer.from(base64, 'base64').toString('utf8')));
  } catch {
    throw s3Error('InvalidPolicyDocument');
  }
}

function toConditions(condition: Policy['conditions'][number]): Condition[] {
  if (!Array.isArray(condition)) {
    return Object.entries(condition).map(([name, value]) => ['eq', name.toLowerCase(), value]);
  }
  const [operator, field, value] = condition;
  if (typeof field === 'number' || typeof value === 'number') return [];
  const kind = operator.toLowerCase() === 'eq' ? 'eq' : 'starts-with';
  return [[kind, field.slice(1).toLowerCase(), value]];
}

// A Content-Type that lists several types has to hold for each of them.
function holds([operator, name, wanted]: Condition, value: string): boolean {
  if (operator === 'eq') return value === wanted;
  const values = name === 'content-type' ? value.split(',') : [value];
  return values.every((one) => one.startsWith(wanted));
}

function sizeRange({ conditions }: Policy): SizeRange {
  let range = { min: 0, max: 5 * 1024 ** 3 };
  for (const condition of conditions) {
    if (!Array.isArray(condition)) continue;
    const [, min, max] = condition;
    if (typeof min !== 'number' || typeof max !== 'number') continue;
    range = { min: Math.max(range.min, min), max: Math.min(range.max, max) };
  }
  return range;
}
