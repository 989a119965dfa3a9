/** One statement of an IAM policy with every reference resolved. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, ConditionValue>>>>;
}

type ConditionValue = string | number | boolean | readonly (string | number | boolean)[];

/** Condition keys of a request, e.g. `{'ses:FromAddress': 'a@example.com'}`. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

type Operator = (given: readonly string[], wanted: readonly string[]) => boolean;

const equals: Operator = (given, wanted) => given.some((value) => wanted.includes(value));
const like: Operator = (given, wanted) =>
  given.some((value) => wanted.some((pattern) => matches(pattern, value)));

const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: equals,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: (given, wanted) =>
    given.some((value) => wanted.some((other) => other.toLowerCase() === value.toLowerCase())),
  'ForAllValues:StringEquals': (given, wanted) => given.every((value) => wanted.includes(value)),
  'ForAllValues:StringLike': (given, wanted) => given.every((value) => like([value], wanted)),
};

/**
 * Whether the statements allow `action` on `resource` (an ARN): one Allow and no Deny.
 * Throws an Error for a condition operator or key that is not known here, so that neither is
 * silently granted. Source: AWS IAM "Policy evaluation logic", "IAM JSON policy elements".
 */
export function evaluate(
  statements: readonly Statement[],
  action: string,
  resource: string,
  context: RequestContext = {},
): boolean {
  const applicable = statements.filter((statement) => applies(statement, action, resource));
  const effects = applicable
    .filter((statement) => conditionHolds(statement, context))
    .map((statement) => statement.Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

function applies(statement: Statement, action: string, resource: string): boolean {
  const { Action, NotAction, Resource, NotResource } = statement;
  const name = action.toLowerCase();
  const actionFits = Action
    ? list(Action).some((pattern) => matches(pattern.toLowerCase(), name))
    : !list(NotAction ?? '*').some((pattern) => matches(pattern.toLowerCase(), name));
  const resourceFits = Resource
    ? list(Resource).some((pattern) => matches(pattern, resource))
    : !list(NotResource ?? '*').some((pattern) => matches(pattern, resource));
  return actionFits && resourceFits;
}

function conditionHolds(statement: Statement, context: RequestContext): boolean {
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) => {
    const test = OPERATORS[operator];
    if (!test) throw new Error(`IAM condition operator ${operator} is not supported here`);
    return Object.entries(keys).every(([key, wanted]) =>
      test(contextValues(context, key), list(wanted).map(String)),
    );
  });
}

function contextValues(context: RequestContext, key: string): readonly string[] {
  const name = Object.keys(context).find((other) => other.toLowerCase() === key.toLowerCase());
  const value = name === undefined ? undefined : context[name];
  if (value === undefined) throw new Error(`IAM condition key ${key} is not known here`);
  return list(value);
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}

const patterns = new Map<string, RegExp>();

/** IAM's wildcards: `*` is any run of characters, `?` is any one character. */
function matches(pattern: string, text: string): boolean {
  let expression = patterns.get(pattern);
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    expression = new RegExp(`^${source}$`, 's');
    patterns.set(pattern, expression);
  }
  return expression.test(text);
}
