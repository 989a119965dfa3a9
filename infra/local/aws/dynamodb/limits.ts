import type { Body } from './actions.ts';
import { record } from './actions.ts';

const MAX_IN_OPERANDS = 100;
const EXPRESSIONS = ['ConditionExpression', 'FilterExpression', 'KeyConditionExpression'];

/**
 * What DynamoDB refuses with ValidationException and the native engine lets pass; undefined when
 * there is nothing to refuse. Both engines hold the other limits (100 actions, one action per
 * item, 400 KB, 4 KB expressions) themselves.
 */
export function violation(operation: string, body: Body): string | undefined {
  for (const request of [body, ...transactRequests(body)]) {
    for (const name of EXPRESSIONS) {
      const operands = mostInOperands(request[name]);
      if (operands > MAX_IN_OPERANDS) {
        return `Invalid ${name}: The IN operator is provided with too many operands; number of operands: ${operands}`;
      }
    }
  }
  if (operation === 'Query' && startsOutside(body)) {
    return 'The provided starting key is outside query boundaries based on provided conditions';
  }
  if (operation === 'Query' && hasEmptyKeyValue(body)) {
    return 'The AttributeValue for a key attribute cannot contain an empty string value';
  }
  return undefined;
}

function hasEmptyKeyValue(body: Body): boolean {
  const values = record(body.ExpressionAttributeValues);
  const named = String(body.KeyConditionExpression ?? '').match(/:\w+/g) ?? [];
  return named.some((name) => record(values[name]).S === '');
}

function transactRequests(body: Body): Body[] {
  if (!Array.isArray(body.TransactItems)) return [];
  return body.TransactItems.flatMap((item) => Object.values(record(item)).map(record));
}

function mostInOperands(expression: unknown): number {
  if (typeof expression !== 'string') return 0;
  const lists = expression.matchAll(/[\s)]IN\s*\(([^()]*)\)/gi);
  return Math.max(0, ...[...lists].map(([, operands = '']) => operands.split(',').length));
}

// A start key whose string attributes differ from those that the query fixes by equality.
function startsOutside(body: Body): boolean {
  const start = record(body.ExclusiveStartKey);
  const names = record(body.ExpressionAttributeNames);
  const values = record(body.ExpressionAttributeValues);
  const equalities = String(body.KeyConditionExpression ?? '').matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g);
  return [...equalities].some(([, name = '', value = '']) => {
    const given = record(start[name.startsWith('#') ? String(names[name]) : name]).S;
    const fixed = record(values[value]).S;
    return given !== undefined && fixed !== undefined && given !== fixed;
  });
}
