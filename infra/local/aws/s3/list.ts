import { type Answer, type Call, requireBucket } from './call.ts';
import { s3Error } from './errors.ts';
import type { Version } from './store.ts';
import { element, xmlDocument } from './xml.ts';

const MAX_KEYS = 1000;

interface Page {
  readonly versions: Version[];
  /** Common prefixes, without repetition. */
  readonly prefixes: string[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: { readonly name: string; readonly versionId: string };
}

/** HeadBucket: whether the caller may list the bucket. */
export async function headBucket(call: Call): Promise<Answer> {
  requireBucket(call, 's3:ListBucket');
  return { status: 200 };
}

/** ListObjectsV2. */
export async function listObjects(call: Call): Promise<Answer> {
  requireBucket(call, 's3:ListBucket');
  const token = call.query.get('continuation-token');
  const after = token === undefined ? undefined : readToken(token);
  const start = after ?? call.query.get('start-after') ?? '';
  const current = call.store
    .keys(call.bucket.name)
    .filter((key) => key > start)
    .flatMap((key) => call.store.versions(call.bucket.name, key)[0] ?? [])
    .filter((version) => !version.deleteMarker);
  const page = paginate(current, call, after);
  const name = nameWriter(call);
  return answer(call, 'ListBucketResult', page, [
    element('KeyCount', page.versions.length + page.prefixes.length),
    ...echo(call, [['start-after', 'StartAfter']]),
    ...(token === undefined ? [] : [element('ContinuationToken', token)]),
    ...(page.next ? [element('NextContinuationToken', writeToken(page.next.name))] : []),
    ...page.versions.map((version) =>
      element('Contents', [element('Key', name(version.key)), ...described(version)]),
    ),
  ]);
}

/** ListObjectVersions: all versions and delete markers, newest first within a key. */
export async function listObjectVersions(call: Call): Promise<Answer> {
  requireBucket(call, 's3:ListBucketVersions');
  const keyMarker = call.query.get('key-marker') ?? '';
  const versionMarker = call.query.get('version-id-marker');
  const versionsOf = (key: string) => call.store.versions(call.bucket.name, key);
  const all = call.store
    .keys(call.bucket.name)
    .filter((key) => key > keyMarker || (key === keyMarker && versionMarker !== undefined))
    .flatMap((key) => {
      const list = versionsOf(key);
      if (key !== keyMarker) return list;
      return list.slice(list.findIndex(({ versionId }) => versionId === versionMarker) + 1);
    });
  const page = paginate(all, call, keyMarker);
  const name = nameWriter(call);
  return answer(call, 'ListVersionsResult', page, [
    ...echo(call, [
      ['key-marker', 'KeyMarker'],
      ['version-id-marker', 'VersionIdMarker'],
    ]),
    ...(page.next
      ? [
          element('NextKeyMarker', name(page.next.name)),
          element('NextVersionIdMarker', page.next.versionId),
        ]
      : []),
    ...page.versions.map((version) =>
      element(version.deleteMarker ? 'DeleteMarker' : 'Version', [
        element('Key', name(version.key)),
        element('VersionId', version.versionId),
        element('IsLatest', versionsOf(version.key)[0] === version),
        ...described(version),
      ]),
    ),
  ]);
}

function paginate(versions: readonly Version[], call: Call, after: string | undefined): Page {
  const prefix = call.query.get('prefix') ?? '';
  const max = maxKeys(call);
  const page: Page = { versions: [], prefixes: [] };
  let last = { name: '', versionId: '' };
  for (const version of versions.filter(({ key }) => key.startsWith(prefix))) {
    const common = commonPrefix(version.key, prefix, call.query.get('delimiter') ?? '');
    if (common !== undefined && [after, page.prefixes.at(-1)].includes(common)) continue;
    if (page.versions.length + page.prefixes.length === max) {
      return max === 0 ? page : { ...page, next: last };
    }
    if (common === undefined) page.versions.push(version);
    else page.prefixes.push(common);
    last = { name: common ?? version.key, versionId: version.versionId };
  }
  return page;
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

function maxKeys(call: Call): number {
  const text = call.query.get('max-keys') ?? String(MAX_KEYS);
  if (!/^\d{1,9}$/.test(text)) {
    throw s3Error('InvalidArgument', 'Provided max-keys not an integer or within integer range');
  }
  return Math.min(Number(text), MAX_KEYS);
}

function described(version: Version): string[] {
  const dated = element('LastModified', version.lastModified);
  if (version.deleteMarker) return [dated];
  return [
    dated,
    element('ETag', version.etag),
    element('Size', version.size),
    element('StorageClass', 'STANDARD'),
  ];
}

function answer(call: Call, root: string, page: Page, rows: readonly string[]): Answer {
  const name = nameWriter(call);
  const body = xmlDocument(root, [
    element('Name', call.bucket.name),
    element('Prefix', name(call.query.get('prefix') ?? '')),
    element('MaxKeys', maxKeys(call)),
    element('IsTruncated', page.next !== undefined),
    ...echo(call, [['delimiter', 'Delimiter']]),
    ...(call.query.has('encoding-type') ? [element('EncodingType', 'url')] : []),
    ...rows,
    ...page.prefixes.map((one) => element('CommonPrefixes', [element('Prefix', name(one))])),
  ]);
  return { status: 200, body };
}

function echo(call: Call, names: readonly (readonly [query: string, xml: string])[]): string[] {
  const name = nameWriter(call);
  return names.flatMap(([query, xml]) => {
    const value = call.query.get(query);
    return value === undefined ? [] : [element(xml, name(value))];
  });
}

function nameWriter(call: Call): (name: string) => string {
  const encoding = call.query.get('encoding-type');
  if (encoding !== undefined && encoding !== 'url') {
    throw s3Error('InvalidArgument', 'Invalid Encoding Method specified in Request');
  }
  return encoding === 'url' ? encodeURIComponent : (name) => name;
}

function writeToken(name: string): string {
  return Buffer.from(`1${name}`).toString('base64url');
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (text.startsWith('1')) return text.slice(1);
  throw s3Error('InvalidArgument', 'The continuation token provided is incorrect');
}
