import { AwsError } from '../sigv4.ts';
import { type Answer, type Call, type Headers, requireObject } from './call.ts';
import { s3Error } from './errors.ts';
import { readText } from './payload.ts';
import { requireWritable } from './preconditions.ts';
import type { Version } from './store.ts';
import { childrenOf, type Element, element, parseXml, textOf, xmlDocument } from './xml.ts';

const MAX_KEYS = 1000;

/** DeleteObject: a delete marker, or with versionId the end of that version. */
export async function deleteObject(call: Call): Promise<Answer> {
  const versionId = call.query.get('versionId');
  const touched = await deleteOne(call, versionId);
  return { status: 204, headers: touched ? markedHeaders(call, touched, versionId) : {} };
}

/** DeleteObjects: up to 1,000 keys, each judged by itself. */
export async function deleteObjects(call: Call): Promise<Answer> {
  const checked = Object.keys(call.headers).some(
    (name) => name === 'content-md5' || name.startsWith('x-amz-checksum-'),
  );
  if (!checked && call.headers['x-amz-trailer'] === undefined) {
    throw s3Error('InvalidRequest', 'Missing required header for this request: Content-MD5');
  }
  const root = parseXml(await readText(call.payload().bytes));
  const objects = childrenOf(root, 'Object');
  if (root.name !== 'Delete' || objects.length === 0 || objects.length > MAX_KEYS) {
    throw s3Error('MalformedXML');
  }
  const quiet = textOf(root, 'Quiet') === 'true';
  const results: string[] = [];
  for (const object of objects) {
    const result = await deleteListed(call, object);
    if (!quiet || result.startsWith('<Error>')) results.push(result);
  }
  return { status: 200, body: xmlDocument('DeleteResult', results) };
}

async function deleteListed(call: Call, object: Element): Promise<string> {
  const key = textOf(object, 'Key');
  const versionId = textOf(object, 'VersionId');
  if (!key) throw s3Error('MalformedXML');
  const named = [
    element('Key', key),
    ...(versionId === undefined ? [] : [element('VersionId', versionId)]),
  ];
  try {
    const etag = textOf(object, 'ETag');
    const headers: Headers = etag === undefined ? {} : { 'if-match': etag };
    const touched = await deleteOne({ ...call, key, headers }, versionId);
    const marker = touched?.deleteMarker
      ? [element('DeleteMarker', true), element('DeleteMarkerVersionId', touched.versionId)]
      : [];
    return element('Deleted', [...named, ...marker]);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return element('Error', [
      ...named,
      element('Code', error.code),
      element('Message', error.message),
    ]);
  }
}

/** The marker that was added, or the version that was removed. Deleting nothing is no error. */
async function deleteOne(call: Call, versionId: string | undefined): Promise<Version | undefined> {
  const { store, bucket, key } = call;
  requireObject(call, versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion');
  const versions = store.versions(bucket.name, key);
  if (versionId === undefined) {
    if (call.headers['if-match'] !== undefined) requireWritable(versions[0], call.headers);
    return store.delete(bucket.name, key);
  }
  const version = versions.find((one) => one.versionId === versionId);
  if (version) await store.deleteVersion(version);
  return version;
}

function markedHeaders(call: Call, touched: Version, versionId: string | undefined): Headers {
  return {
    ...(touched.deleteMarker && { 'x-amz-delete-marker': 'true' }),
    ...(call.bucket.versioned && { 'x-amz-version-id': versionId ?? touched.versionId }),
  };
}
