import type { Readable } from 'node:stream';
import type { AwsError } from '../sigv4.ts';
import { checksumHeaders, describeVersion, requireHeaderText } from './attributes.ts';
import { type Answer, type Call, type Headers, missingKey, requireObject } from './call.ts';
import { s3Error } from './errors.ts';
import { isNotModified } from './preconditions.ts';
import type { Version } from './store.ts';

const OVERRIDES = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

interface Range {
  readonly start: number;
  /** Included. */
  readonly end: number;
}

/** GetObject and HeadObject: ranges, versions, conditions and response-* overrides. */
export async function getObject(call: Call): Promise<Answer> {
  const versionId = call.query.get('versionId');
  requireObject(call, versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion');
  const version = findVersion(call, versionId);
  if (version.deleteMarker) return refuseMarker(call, version, versionId !== undefined);

  const described = describeVersion(version, call.bucket.versioned);
  if (isNotModified(version, call.headers)) return { status: 304, headers: described };
  const range = parseRange(call.headers.range, version.size);
  const { start, end } = range ?? { start: 0, end: version.size - 1 };
  const whole = range === undefined && call.headers['x-amz-checksum-mode'] === 'ENABLED';
  const headers = {
    ...described,
    ...overrides(call),
    ...(whole && checksumHeaders(version)),
    ...tagCount(call, version),
    'accept-ranges': 'bytes',
    'content-length': String(end - start + 1),
    ...(range && { 'content-range': `bytes ${start}-${end}/${version.size}` }),
  };
  const status = range ? 206 : 200;
  if (call.method === 'HEAD' || version.size === 0) return { status, headers };
  return { status, headers, body: await openBody(call, version, { start, end }) };
}

// The version may have been deleted since it was found.
async function openBody(call: Call, version: Version, { start, end }: Range): Promise<Readable> {
  try {
    return await call.store.read(version, start, end);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw missingKey(call);
    throw error;
  }
}

/**
 * The version that a request addresses: the current one, or the one with that id.
 * Throws as missingKey, NoSuchVersion, or InvalidArgument for no version id at all.
 */
export function findVersion(
  call: Pick<Call, 'store' | 'bucket' | 'key' | 'principal'>,
  versionId: string | undefined,
): Version {
  const versions = call.store.versions(call.bucket.name, call.key);
  if (versionId === undefined) {
    const current = versions[0];
    if (!current) throw missingKey(call);
    return current;
  }
  const version = versions.find((one) => one.versionId === versionId);
  if (version) return version;
  if (!/^(null|[0-9a-f]{32})$/.test(versionId)) {
    throw s3Error('InvalidArgument', 'Invalid version id specified', {
      ArgumentName: 'versionId',
      ArgumentValue: versionId,
    });
  }
  throw s3Error('NoSuchVersion', undefined, { Key: call.key, VersionId: versionId });
}

function refuseMarker(call: Call, marker: Version, addressed: boolean): Answer {
  const error: AwsError = addressed ? s3Error('MethodNotAllowed') : missingKey(call);
  const headers = {
    'x-amz-delete-marker': 'true',
    'x-amz-version-id': marker.versionId,
    ...(addressed && {
      allow: 'DELETE',
      'last-modified': new Date(marker.lastModified).toUTCString(),
    }),
  };
  return { status: error.status, error, headers: error.status === 403 ? {} : headers };
}

function overrides(call: Call): Headers {
  const entries = OVERRIDES.flatMap((name) => {
    const value = call.query.get(`response-${name}`);
    return value === undefined ? [] : [[name, requireHeaderText(value)]];
  });
  return Object.fromEntries(entries);
}

function tagCount(call: Call, version: Version): Headers {
  const arn = `arn:aws:s3:::${call.bucket.name}/${call.key}`;
  const shown = version.tags.length > 0 && call.principal.allows('s3:GetObjectTagging', arn);
  return shown ? { 'x-amz-tagging-count': String(version.tags.length) } : {};
}

// A range that is not understood is ignored, as is a list of ranges (RFC 9110, section 14.2).
function parseRange(header: string | undefined, size: number): Range | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [first, last] = [match?.[1] ?? '', match?.[2] ?? ''];
  if (first === '' && last === '') return undefined;
  const range =
    first === ''
      ? { start: Math.max(0, size - Number(last)), end: size - 1 }
      : { start: Number(first), end: Math.min(last === '' ? size - 1 : Number(last), size - 1) };
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  if (range.start <= range.end) return range;
  throw s3Error('InvalidRange', undefined, {
    RangeRequested: header ?? '',
    ActualObjectSize: String(size),
  });
}
