/** A caller of the stand-ins: one Lambda function's role, or an operator. */
export interface Principal {
  readonly name: string;
  readonly secretAccessKey: string;
  /** Whether IAM would allow `action` (e.g. `s3:GetObject`) on `resource` (an ARN). */
  allows(action: string, resource: string): boolean;
}
export interface Directory {
  find(accessKeyId: string): Principal | undefined;
}
