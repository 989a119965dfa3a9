import { checksumHeaders, readAttributes, writtenHeaders } from './attributes.ts';
import { type Answer, type Call, requireObject } from './call.ts';
import { s3Error } from './errors.ts';
import { findVersion } from './get-object.ts';
import { isNotModified, requireWritable } from './preconditions.ts';
import type { Attributes, Version } from './store.ts';
import { decodeUri } from './target.ts';
import { element, xmlDocument } from './xml.ts';

/** PutObject: the object exists when the body was verified and is on the disk, not before. */
export async function putObject(call: Call): Promise<Answer> {
  requireObject(call, 's3:PutObject');
  if (call.headers['x-amz-tagging']) requireObject(call, 's3:PutObjectTagging');
  readAttributes(call.headers, undefined);
  const current = call.store.versions(call.bucket.name, call.key)[0];
  requireWritable(current, call.headers);

  const payload = call.payload();
  const staged = await call.store.stage(payload.bytes);
  const attributes = readAttributes(call.headers, payload.checksum());
  const version = await call.store.put(call.bucket.name, call.key, staged, attributes, (latest) =>
    requireWritable(latest, call.headers),
  );
  return {
    status: 200,
    headers: {
      etag: version.etag,
      ...writtenHeaders(version, call.bucket.versioned),
      ...checksumHeaders(version),
    },
  };
}

/** CopyObject: bytes, and by the directives metadata and tags, of another version. */
export async function copyObject(call: Call): Promise<Answer> {
  const source = findSource(call);
  requireObject(call, 's3:PutObject');
  const attributes = copiedAttributes(call, source);
  const bytes =
    source.size === 0 ? emptyBytes() : await call.store.read(source, 0, source.size - 1);
  const staged = await call.store.stage(bytes);
  const version = await call.store.put(call.bucket.name, call.key, staged, attributes, (latest) =>
    requireWritable(latest, call.headers),
  );
  return {
    status: 200,
    headers: {
      ...writtenHeaders(version, call.bucket.versioned),
      ...(source.versionId !== 'null' && { 'x-amz-copy-source-version-id': source.versionId }),
    },
    body: xmlDocument('CopyObjectResult', [
      element('LastModified', version.lastModified),
      element('ETag', version.etag),
    ]),
  };
}

function findSource(call: Call): Version {
  const header = call.headers['x-amz-copy-source'] ?? '';
  const match = /^\/?([^/]+)\/(.+?)(?:\?versionId=(.+))?$/.exec(header);
  const bucket = call.findBucket(match?.[1] ?? '');
  if (!match?.[2])
    throw s3Error(
      'InvalidArgument',
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    );
  if (!bucket) throw s3Error('NoSuchBucket');
  const from = { ...call, bucket, key: decodeUri(match[2]) };
  requireObject(from, match[3] === undefined ? 's3:GetObject' : 's3:GetObjectVersion');
  const version = findVersion(from, match[3]);
  if (version.deleteMarker) {
    throw s3Error(match[3] === undefined ? 'NoSuchKey' : 'InvalidRequest');
  }
  if (isNotModified(version, call.headers, 'x-amz-copy-source-')) {
    throw s3Error('PreconditionFailed');
  }
  return version;
}

function copiedAttributes(call: Call, source: Version): Attributes {
  const replaceMetadata = directive(call, 'x-amz-metadata-directive');
  const replaceTags = directive(call, 'x-amz-tagging-directive');
  const itself = source.bucket === call.bucket.name && source.key === call.key;
  const current = call.store.versions(source.bucket, source.key)[0] === source;
  if (itself && current && !replaceMetadata && !replaceTags) {
    throw s3Error(
      'InvalidRequest',
      'This copy request is illegal because it is trying to copy an object to itself without changing its metadata.',
    );
  }
  const given = readAttributes(call.headers, source.checksum);
  const described = replaceMetadata ? given : source;
  const tags = replaceTags ? given.tags : source.tags;
  if (tags.length > 0) requireObject(call, 's3:PutObjectTagging');
  return {
    headers: described.headers,
    metadata: described.metadata,
    tags,
    ...(source.checksum && { checksum: source.checksum }),
  };
}

function directive(call: Call, name: string): boolean {
  const value = call.headers[name] ?? 'COPY';
  if (value !== 'COPY' && value !== 'REPLACE') throw s3Error('InvalidArgument');
  return value === 'REPLACE';
}

async function* emptyBytes(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(0);
}
