import { describe, expect, it } from 'vitest';
import { createDirectory } from '#infra/local/aws/iam/directory.ts';
import { evaluate, type Statement } from '#infra/local/aws/iam/evaluate.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-1:000000000000:table/things';

function allow(rest: Partial<Statement>): Statement {
  return { Effect: 'Allow', Action: '*', Resource: '*', ...rest };
}

describe('evaluate', () => {
  it('allows nothing without a statement', () => {
    expect(evaluate([], 'dynamodb:GetItem', TABLE)).toBe(false);
  });

  it.each([
    ['dynamodb:GetItem', true],
    ['dynamodb:getitem', true],
    ['dynamodb:Get*', true],
    ['dynamodb:?etItem', true],
    ['dynamodb:GetItems', false],
    ['dynamodb:Get', false],
    ['s3:*', false],
    ['dynamodb.GetItem', false],
  ])('matches the action %s as IAM does: %s', (Action, expected) => {
    expect(evaluate([allow({ Action })], 'dynamodb:GetItem', TABLE)).toBe(expected);
  });

  it.each([
    [TABLE, true],
    [`${TABLE}/*`, false],
    [`${TABLE}*`, true],
    ['arn:aws:dynamodb:*:*:table/thing?', true],
    [TABLE.toUpperCase(), false],
    [[`${TABLE}s`, TABLE], true],
    [[], false],
  ])('matches the resource %s as IAM does: %s', (Resource, expected) => {
    expect(evaluate([allow({ Resource })], 'dynamodb:GetItem', TABLE)).toBe(expected);
  });

  it('lets a Deny win wherever it stands', () => {
    const deny: Statement = { Effect: 'Deny', Action: 'dynamodb:Delete*', Resource: '*' };
    for (const statements of [
      [deny, allow({})],
      [allow({}), deny],
    ]) {
      expect(evaluate(statements, 'dynamodb:DeleteItem', TABLE)).toBe(false);
      expect(evaluate(statements, 'dynamodb:GetItem', TABLE)).toBe(true);
    }
  });

  it('excepts with NotAction and NotResource', () => {
    const notAction: Statement = { Effect: 'Allow', NotAction: 'dynamodb:*', Resource: '*' };
    expect(evaluate([notAction], 'dynamodb:GetItem', TABLE)).toBe(false);
    expect(evaluate([notAction], 's3:GetObject', TABLE)).toBe(true);
    const notResource: Statement = { Effect: 'Allow', Action: '*', NotResource: TABLE };
    expect(evaluate([notResource], 'dynamodb:GetItem', TABLE)).toBe(false);
    expect(evaluate([notResource], 'dynamodb:GetItem', `${TABLE}2`)).toBe(true);
  });

  it.each([
    [{ StringEquals: { 'ses:FromAddress': 'a@x.example' } }, true],
    [{ StringEquals: { 'ses:fromaddress': ['b@x.example', 'a@x.example'] } }, true],
    [{ StringEquals: { 'ses:FromAddress': '*@x.example' } }, false],
    [{ StringLike: { 'ses:FromAddress': '*@x.example' } }, true],
    [{ 'ForAllValues:StringLike': { 'ses:Recipients': '*@y.example' } }, false],
    [{ 'ForAllValues:StringLike': { 'ses:Recipients': ['*@y.example', '*@z.example'] } }, true],
    [{ 'ForAllValues:StringEquals': { 'ses:Recipients': 'c@y.example' } }, false],
    [{ Bool: { 'aws:SecureTransport': true } }, true],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, false],
  ])('holds the request against %j: %s', (Condition, expected) => {
    const context = {
      'ses:FromAddress': 'a@x.example',
      'ses:Recipients': ['c@y.example', 'd@z.example'],
      'aws:SecureTransport': 'true',
    };
    expect(evaluate([allow({ Condition })], 'ses:SendEmail', '*', context)).toBe(expected);
  });

  it('throws for an operator or a key it does not know, rather than to grant', () => {
    const operator = allow({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } });
    expect(() => evaluate([operator], 's3:GetObject', '*')).toThrow('IpAddress');
    const key = allow({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } });
    expect(() => evaluate([key], 's3:GetObject', '*')).toThrow('aws:SourceVpc');
    const other = allow({ ...key, Action: 'sqs:SendMessage' });
    expect(evaluate([other], 's3:GetObject', '*')).toBe(false);
  });
});

describe('createDirectory', () => {
  const statements = [allow({ Action: 's3:GetObject' })];

  it('gives each function keys of its own, letters and digits only', () => {
    const directory = createDirectory([
      { name: 'one', statements },
      { name: 'two', statements: [] },
    ]);
    const one = directory.credentials('one');
    const two = directory.credentials('two');
    expect(one.accessKeyId).toMatch(/^[A-Z0-9]{20}$/);
    expect(one.accessKeyId).not.toBe(two.accessKeyId);
    expect(directory.find(one.accessKeyId)).toMatchObject({ name: 'one' });
    expect(directory.find(two.accessKeyId)?.secretAccessKey).toBe(two.secretAccessKey);
    expect(directory.find('nobody')).toBeUndefined();
    expect(() => directory.credentials('three')).toThrow('three');
    expect(() => directory.add('one')).toThrow('two principals named one');
  });

  it('records what was allowed and what was refused, and how often', () => {
    const directory = createDirectory([{ name: 'one', statements }]);
    const one = directory.find(directory.credentials('one').accessKeyId);
    expect(one?.allows('s3:GetObject', 'arn:a')).toBe(true);
    expect(one?.allows('s3:GetObject', 'arn:a')).toBe(true);
    expect(one?.allows('s3:PutObject', 'arn:a')).toBe(false);
    expect(directory.usage()).toEqual([
      { principal: 'one', action: 's3:GetObject', resource: 'arn:a', allowed: true, count: 2 },
      { principal: 'one', action: 's3:PutObject', resource: 'arn:a', allowed: false, count: 1 },
    ]);
  });

  it('adds operators that may do everything', () => {
    const directory = createDirectory([]);
    const { accessKeyId } = directory.add('operator');
    expect(directory.find(accessKeyId)?.allows('dynamodb:DeleteTable', TABLE)).toBe(true);
  });
});
