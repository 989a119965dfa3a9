import type { Place } from '../service.ts';

export interface Authorization {
  readonly action: string;
  readonly resource: string;
}

export type Body = Readonly<Record<string, unknown>>;

const TRANSACT_ACTIONS = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
  Get: 'dynamodb:GetItem',
} as const;

const WITHOUT_TABLE = new Set(['ListTables', 'ListGlobalTables', 'DescribeLimits']);

/**
 * The IAM actions that an operation of DynamoDB needs, each with its ARN.
 * Source: AWS Service Authorization Reference, "Actions defined by Amazon DynamoDB".
 */
export function authorizations(operation: string, body: Body, place: Place): Authorization[] {
  const arn = (table: unknown) =>
    String(table).startsWith('arn:')
      ? String(table)
      : `arn:aws:dynamodb:${place.region}:${place.account}:table/${String(table)}`;
  const action = `dynamodb:${operation}`;

  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    return unique(
      transactActions(body).map(([name, table]) => ({ action: name, resource: arn(table) })),
    );
  }
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    return Object.keys(record(body.RequestItems)).map((table) => ({
      action,
      resource: arn(table),
    }));
  }
  if (WITHOUT_TABLE.has(operation)) return [{ action, resource: '*' }];
  const table = arn(body.TableName ?? body.ResourceArn);
  const index = body.IndexName;
  return [{ action, resource: index === undefined ? table : `${table}/index/${String(index)}` }];
}

function transactActions(body: Body): [action: string, table: unknown][] {
  const items = Array.isArray(body.TransactItems) ? body.TransactItems : [];
  return items.flatMap((item) =>
    Object.entries(TRANSACT_ACTIONS).flatMap(([member, action]): [string, unknown][] => {
      const request = record(item)[member];
      return request === undefined ? [] : [[action, record(request).TableName]];
    }),
  );
}

function unique(list: Authorization[]): Authorization[] {
  const byKey = new Map(list.map((entry) => [`${entry.action} ${entry.resource}`, entry]));
  return [...byKey.values()];
}

export function record(value: unknown): Body {
  return typeof value === 'object' && value !== null ? (value as Body) : {};
}
