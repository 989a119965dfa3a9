import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, engines, startEngine } from '#infra/local/aws/dynamodb/engine.ts';
import { startFront, type TestFront } from './front-support.ts';

const TABLE = 'things';
const TABLE_ARN = 'arn:aws:dynamodb:eu-west-1:000000000000:table/things';
const FUNCTIONS = {
  writer: [{ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: TABLE_ARN }],
  indexReader: [{ Effect: 'Allow', Action: 'dynamodb:Query', Resource: `${TABLE_ARN}/index/*` }],
} as const;

function item(pk: string, sk: string) {
  return { pk: { S: pk }, sk: { S: sk } };
}

function operands(count: number) {
  const names = Array.from({ length: count }, (_, index) => `:v${index}`);
  const values = Object.fromEntries(names.map((name) => [name, { S: name }]));
  return { list: names.join(', '), values };
}

describe.each(engines())('DynamoDB by the %s engine', (kind) => {
  let engine: Engine;
  let front: TestFront;
  let admin: DynamoDBClient;
  let writer: DynamoDBClient;

  beforeAll(async () => {
    engine = await startEngine({ kind });
    front = await startFront({ functions: FUNCTIONS, engine: engine.endpoint });
    admin = new DynamoDBClient(front.client('admin'));
    writer = new DynamoDBClient(front.client('writer'));
    await admin.send(
      new CreateTableCommand({
        TableName: TABLE,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
          { AttributeName: 'ik', AttributeType: 'S' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'byIk',
            KeySchema: [{ AttributeName: 'ik', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      }),
    );
  });
  afterAll(async () => {
    await front.close();
    await engine.stop();
  });

  it('hands requests and answers through unchanged', async () => {
    const text = 'é'.repeat(100_000);
    const Item = { ...item('through', '1'), text: { S: text } };
    const { ConsumedCapacity } = await writer.send(
      new PutItemCommand({ TableName: TABLE, Item, ReturnConsumedCapacity: 'TOTAL' }),
    );
    expect(ConsumedCapacity?.CapacityUnits).toBe(196);
    const get = new GetItemCommand({ TableName: TABLE, Key: item('through', '1') });
    expect((await admin.send(get)).Item).toEqual(Item);
  });

  it('refuses what the role of the caller does not allow, as IAM words it', async () => {
    const get = writer.send(new GetItemCommand({ TableName: TABLE, Key: item('a', '1') }));
    await expect(get).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
      message: expect.stringContaining(
        `User: arn:aws:sts::000000000000:assumed-role/writer/writer is not authorized to perform: dynamodb:GetItem on resource: ${TABLE_ARN}`,
      ),
    });
    expect(front.directory.usage()).toContainEqual({
      principal: 'writer',
      action: 'dynamodb:GetItem',
      resource: TABLE_ARN,
      allowed: false,
      count: 1,
    });
  });

  it('asks for the permission of each action of a transaction and of a batch', async () => {
    const put = { Put: { TableName: TABLE, Item: item('t', '1') } };
    await writer.send(new TransactWriteItemsCommand({ TransactItems: [put] }));

    const refusals = [
      [{ Delete: { TableName: TABLE, Key: item('t', '2') } }, 'DeleteItem'],
      [
        {
          ConditionCheck: {
            TableName: TABLE,
            Key: item('t', '2'),
            ConditionExpression: 'attribute_exists(pk)',
          },
        },
        'ConditionCheckItem',
      ],
      [
        { Update: { TableName: TABLE, Key: item('t', '2'), UpdateExpression: 'REMOVE x' } },
        'UpdateItem',
      ],
    ] as const;
    for (const [other, action] of refusals) {
      const TransactItems = [put, other];
      await expect(writer.send(new TransactWriteItemsCommand({ TransactItems }))).rejects.toThrow(
        `not authorized to perform: dynamodb:${action} on`,
      );
    }
    const reads = [{ Get: { TableName: TABLE, Key: item('t', '1') } }];
    await expect(
      writer.send(new TransactGetItemsCommand({ TransactItems: reads })),
    ).rejects.toThrow('dynamodb:GetItem');
    const keys = { [TABLE]: { Keys: [item('t', '1')] } };
    await expect(writer.send(new BatchGetItemCommand({ RequestItems: keys }))).rejects.toThrow(
      'dynamodb:BatchGetItem',
    );
    const puts = { [TABLE]: [{ PutRequest: { Item: item('t', '1') } }] };
    await expect(writer.send(new BatchWriteItemCommand({ RequestItems: puts }))).rejects.toThrow(
      'dynamodb:BatchWriteItem',
    );
    await expect(writer.send(new ScanCommand({ TableName: TABLE }))).rejects.toThrow(
      'dynamodb:Scan',
    );
  });

  it('tells a query of an index from one of the table', async () => {
    const reader = new DynamoDBClient(front.client('indexReader'));
    const query = (name: string, IndexName?: string) =>
      reader.send(
        new QueryCommand({
          TableName: TABLE,
          ...(IndexName && { IndexName }),
          KeyConditionExpression: `${name} = :v`,
          ExpressionAttributeValues: { ':v': { S: 'x' } },
        }),
      );
    expect((await query('ik', 'byIk')).Items).toEqual([]);
    await expect(query('pk')).rejects.toThrow(`dynamodb:Query on resource: ${TABLE_ARN} `);
  });

  it('refuses wrong secrets, unknown keys and unsigned requests', async () => {
    const as = (accessKeyId: string, secretAccessKey: string) =>
      new DynamoDBClient({
        ...front.client('writer'),
        credentials: { accessKeyId, secretAccessKey },
      });
    const put = new PutItemCommand({ TableName: TABLE, Item: item('a', '1') });
    const { accessKeyId } = front.directory.credentials('writer');
    await expect(as(accessKeyId, 'wrong').send(put)).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidSignatureException' }),
    );
    await expect(as('UNKNOWN', 'secret').send(put)).rejects.toThrow(
      expect.objectContaining({ name: 'UnrecognizedClientException' }),
    );
    const unsigned = await fetch(front.origin, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' },
      body: '{}',
    });
    expect(unsigned.status).toBe(400);
    expect(await unsigned.json()).toMatchObject({
      __type: 'com.amazon.coral.service#MissingAuthenticationTokenException',
    });
  });

  it('refuses a signature more than 15 minutes off the clock', async () => {
    const systemClockOffset = -16 * 60_000;
    const late = new DynamoDBClient({ ...front.client('writer'), systemClockOffset });
    const put = new PutItemCommand({ TableName: TABLE, Item: item('a', '1') });
    await expect(late.send(put)).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidSignatureException' }),
    );
  });

  it('refuses transactions of 101 actions or of two actions on one item', async () => {
    const puts = (keys: readonly string[]) =>
      keys.map((sk) => ({ Put: { TableName: TABLE, Item: item('many', sk) } }));
    const numbers = Array.from({ length: 101 }, (_, index) => String(index));
    const send = (keys: readonly string[]) =>
      admin.send(new TransactWriteItemsCommand({ TransactItems: puts(keys) }));
    await expect(send(numbers)).rejects.toThrow('length less than or equal to 100');
    await expect(send(['1', '1'])).rejects.toThrow('multiple operations on one item');
    await expect(send(numbers.slice(1))).resolves.toBeDefined();
  });

  it('refuses batches of 101 keys', async () => {
    const Keys = Array.from({ length: 101 }, (_, index) => item('batch', String(index)));
    const batch = new BatchGetItemCommand({ RequestItems: { [TABLE]: { Keys } } });
    await expect(admin.send(batch)).rejects.toThrow(
      expect.objectContaining({ name: 'ValidationException' }),
    );
  });

  it('refuses IN with 101 operands, in transactions too, and takes 100', async () => {
    const query = (count: number) => {
      const { list, values } = operands(count);
      return admin.send(
        new QueryCommand({
          TableName: TABLE,
          KeyConditionExpression: 'pk = :p',
          FilterExpression: `attribute_exists(shade) AND kind IN (${list})`,
          ExpressionAttributeValues: { ...values, ':p': { S: 'a' } },
        }),
      );
    };
    await expect(query(100)).resolves.toBeDefined();
    await expect(query(101)).rejects.toThrow(
      'Invalid FilterExpression: The IN operator is provided with too many operands; number of operands: 101',
    );
    const { list, values } = operands(101);
    const Put = {
      TableName: TABLE,
      Item: item('a', '1'),
      ConditionExpression: `kind IN (${list})`,
      ExpressionAttributeValues: values,
    };
    await expect(
      admin.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] })),
    ).rejects.toThrow('too many operands');
  });

  it('refuses a start key of another partition', async () => {
    const query = (pk: string) =>
      admin.send(
        new QueryCommand({
          TableName: TABLE,
          KeyConditionExpression: '#p = :p',
          ExpressionAttributeNames: { '#p': 'pk' },
          ExpressionAttributeValues: { ':p': { S: 'mine' } },
          ExclusiveStartKey: item(pk, '1'),
        }),
      );
    await expect(query('mine')).resolves.toBeDefined();
    await expect(query('theirs')).rejects.toThrow(
      expect.objectContaining({ name: 'ValidationException' }),
    );
  });
});

it('says that the engine does not answer', async () => {
  const front = await startFront();
  const client = new DynamoDBClient(front.client('admin'));
  await expect(client.send(new ScanCommand({ TableName: TABLE }))).rejects.toThrow(
    expect.objectContaining({ name: 'InternalServerError' }),
  );
  await front.close();
});
