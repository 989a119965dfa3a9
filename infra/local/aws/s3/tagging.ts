import { type Answer, type Call, requireObject } from './call.ts';
import { s3Error } from './errors.ts';
import { findVersion } from './get-object.ts';
import { readText } from './payload.ts';
import type { Version } from './store.ts';
import { parseTagDocument, tagDocument } from './tags.ts';

/** GetObjectTagging of the current version, or of the one with that id. */
export async function getObjectTagging(call: Call): Promise<Answer> {
  const version = findTagged(call, 'Get');
  return { status: 200, headers: versionHeader(call, version), body: tagDocument(version.tags) };
}

/** PutObjectTagging: replaces the tags; the object keeps its bytes, date and version. */
export async function putObjectTagging(call: Call): Promise<Answer> {
  const version = findTagged(call, 'Put');
  await call.store.tag(version, parseTagDocument(await readText(call.payload().bytes)));
  return { status: 200, headers: versionHeader(call, version) };
}

/** DeleteObjectTagging: removes all tags. */
export async function deleteObjectTagging(call: Call): Promise<Answer> {
  const version = findTagged(call, 'Delete');
  await call.store.tag(version, []);
  return { status: 204, headers: versionHeader(call, version) };
}

function findTagged(call: Call, verb: 'Get' | 'Put' | 'Delete'): Version {
  const versionId = call.query.get('versionId');
  requireObject(call, `s3:${verb}Object${versionId === undefined ? '' : 'Version'}Tagging`);
  const version = findVersion(call, versionId);
  if (version.deleteMarker) throw s3Error('MethodNotAllowed');
  return version;
}

function versionHeader(call: Call, version: Version) {
  return call.bucket.versioned ? { 'x-amz-version-id': version.versionId } : {};
}
