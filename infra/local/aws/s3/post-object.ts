import type { Directory } from '../identity.ts';
import { verifyPostSignature } from '../sigv4.ts';
import { readAttributes, writtenHeaders } from './attributes.ts';
import { type Answer, type BucketOptions, requireObject } from './call.ts';
import { s3Error } from './errors.ts';
import { readForm } from './form.ts';
import { requireKey } from './key.ts';
import { openFormPayload } from './payload.ts';
import { checkPolicy, type SizeRange } from './post-policy.ts';
import type { Store, Version } from './store.ts';
import { parseTagDocument } from './tags.ts';
import { element, xmlDocument } from './xml.ts';

interface FormUpload {
  readonly bucket: BucketOptions;
  readonly contentType: string | undefined;
  readonly body: AsyncIterable<Buffer>;
  /** Scheme and host that the browser used. */
  readonly origin: string;
  readonly store: Store;
  readonly directory: Directory;
  readonly now: Date;
  /** The region that the credential has to be scoped to; any when absent. */
  readonly region?: string | undefined;
}

/** A browser's upload by form: the policy is judged before the first byte of the file is read. */
export async function postObject(upload: FormUpload): Promise<Answer> {
  const { bucket, store } = upload;
  const form = await readForm(upload.body, upload.contentType);
  const principal = verifyPostSignature(form.fields, upload.directory, upload.region);
  const template = form.fields.get('key');
  if (!template) throw missingField('key');
  const key = template.replaceAll(/\$\{filename\}/g, () => baseName(form.fileName));
  const range = checkPolicy(new Map([...form.fields, ['key', key]]), bucket.name, upload.now);
  requireKey(key);

  const fields = Object.fromEntries(form.fields);
  const tagging = fields.tagging;
  requireObject({ principal, bucket, key }, 's3:PutObject');
  if (tagging) requireObject({ principal, bucket, key }, 's3:PutObjectTagging');
  if (fields.success_action_redirect ?? fields.redirect) throw s3Error('NotImplemented');
  const tags = tagging ? parseTagDocument(tagging) : [];
  readAttributes(fields, undefined, tags);

  const payload = openFormPayload(limitSize(form.file, range), fields);
  const staged = await store.stage(payload.bytes);
  const attributes = readAttributes(fields, payload.checksum(), tags);
  const version = await store.put(bucket.name, key, staged, attributes, () => {});
  return created(upload, version, fields.success_action_status);
}

function missingField(name: string) {
  return s3Error(
    'InvalidArgument',
    `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    { ArgumentName: name },
  );
}

// Some browsers send a whole path as the name.
function baseName(fileName: string): string {
  return fileName.replace(/^.*[/\\]/s, '');
}

async function* limitSize(bytes: AsyncIterable<Buffer>, { min, max }: SizeRange) {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > max) {
      throw s3Error('EntityTooLarge', undefined, {
        ProposedSize: String(size),
        MaxSizeAllowed: String(max),
      });
    }
    yield chunk;
  }
  if (size >= min) return;
  throw s3Error('EntityTooSmall', undefined, {
    ProposedSize: String(size),
    MinSizeAllowed: String(min),
  });
}

function created(upload: FormUpload, version: Version, status: string | undefined): Answer {
  const path = version.key.split('/').map(encodeURIComponent).join('/');
  const location = `${upload.origin}/${version.bucket}/${path}`;
  const headers = {
    etag: version.etag,
    location,
    ...writtenHeaders(version, upload.bucket.versioned),
  };
  if (status === '200') return { status: 200, headers };
  if (status !== '201') return { status: 204, headers };
  const body = xmlDocument('PostResponse', [
    element('Location', location),
    element('Bucket', version.bucket),
    element('Key', version.key),
    element('ETag', version.etag),
  ]);
  return { status: 201, headers, body };
}
