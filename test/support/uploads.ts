import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import type { Person, TestEntity } from './people.ts';
import { aCustomer, anInvoice } from './records.ts';
import type { World } from './world.ts';

export interface NewFile {
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly contentType?: string;
  /** Of all files announced together, as the first says. */
  readonly visibleToCustomers?: boolean;
}

export interface Grant {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Posts a file as a browser does; the status of the object store's answer. */
export async function post(grant: Grant, bytes: Buffer, change: object = {}): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...grant.fields, ...change })) {
    form.append(name, String(value));
  }
  form.append('file', new Blob([new Uint8Array(bytes)]));
  const response = await fetch(grant.url, { method: 'POST', body: form });
  await response.arrayBuffer();
  return response.status;
}

/** Announces files for invoices; what each is to be uploaded with. */
export function announce(
  { id, main }: TestEntity,
  invoices: readonly string[],
  files: readonly NewFile[],
  by: Person = main,
) {
  const announced = files.map(({ fileName, bytes, contentType }) => {
    return { fileName, size: bytes.length, ...(contentType && { contentType }) };
  });
  const visibleToCustomers = files[0]?.visibleToCustomers ?? false;
  const body = { invoices: [...invoices], files: announced, visibleToCustomers };
  return by.call('POST /v1/entities/{e}/attachments', { path: { e: id }, body });
}

/** Announces one file and uploads it, without completing it. */
export async function uploaded(entity: TestEntity, invoices: readonly string[], file: NewFile) {
  const { attachments } = await announce(entity, invoices, [file]);
  const [added] = attachments;
  if (!added) throw new Error('nothing was announced');
  const status = await post(added.upload, file.bytes);
  if (status !== 204) throw new Error(`the object store answered ${status}`);
  return added;
}

/** A file that is available on invoices. */
export async function attached(entity: TestEntity, invoices: readonly string[], file: NewFile) {
  const { id, upload } = await uploaded(entity, invoices, file);
  const path = { e: entity.id, a: id };
  const key = 'POST /v1/entities/{e}/attachments/{a}/completion';
  return { ...(await entity.main.call(key, { path })), upload };
}

export async function someInvoice(entity: TestEntity) {
  return anInvoice(entity, (await aCustomer(entity)).code);
}

const operators = new WeakMap<World, S3Client>();

/** The bucket of files as an operator reaches it. */
export function bucketOf(world: World): { client: S3Client; Bucket: string | undefined } {
  const { standIn } = world;
  const client =
    operators.get(world) ??
    new S3Client({
      endpoint: standIn.endpoints.ENCOURS_S3_ENDPOINT ?? '',
      region: 'eu-west-1',
      forcePathStyle: true,
      credentials: standIn.directory.add('operator of the tests'),
    });
  operators.set(world, client);
  const withBucket = standIn.deployment.functions.find(
    ({ environment }) => environment.BUCKET_NAME,
  );
  return { client, Bucket: withBucket?.environment.BUCKET_NAME };
}

/** Every version of an object that the object store holds. */
export async function versionsOf(world: World, key: string): Promise<string[]> {
  const { client, Bucket } = bucketOf(world);
  const { Versions = [] } = await client.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: key }),
  );
  return Versions.map(({ VersionId }) => VersionId ?? '');
}
