import { Stack, Token, Validations } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/** Accepts a finding of the AwsSolutions rules on one construct, by its exact id, for a reason. */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}

/** Accepts that a role is given all objects of a bucket whose key fits `pattern`. */
export function acknowledgeObjects(
  role: IConstruct,
  bucket: IBucket,
  pattern: string,
  reason: string,
): void {
  acknowledge(role, `AwsSolutions-IAM5[Resource::${arnIn(role, bucket)}/${pattern}]`, reason);
}

/** A bucket's ARN as the rules spell a reference: within its stack, or imported from there. */
function arnIn(scope: IConstruct, bucket: IBucket): string {
  const home = Stack.of(bucket);
  if (home === Stack.of(scope))
    return `<${home.resolve(bucket.bucketArn)['Fn::GetAtt'].join('.')}>`;
  return home.resolve(home.exportValue(bucket.bucketArn))['Fn::ImportValue'];
}

/** The account of a stack as the rules spell it. */
export function accountOf({ account }: Stack): string {
  return Token.isUnresolved(account) ? '<AWS::AccountId>' : account;
}
