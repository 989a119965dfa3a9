import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ByteSource } from './byte-source.ts';
import type { Clock } from './clock.ts';

/** The one version of an object that its record names. */
export interface ObjectVersion {
  readonly key: string;
  readonly versionId: string;
}

/** A version as the bucket lists it. */
export interface StoredVersion extends ObjectVersion {
  readonly storedAt: string;
}

/** Lifecycle removes what still carries this tag a day after its upload. */
const pendingTag = { key: 'state', value: 'pending' } as const;

const taggingField = `<Tagging><TagSet><Tag><Key>${pendingTag.key}</Key><Value>${pendingTag.value}</Value></Tag></TagSet></Tagging>`;

export function objectStore(client: S3Client, bucket: string, clock: Clock) {
  /** Signatures carry the application's time, which the stand-in can move. */
  const atClock = () => {
    client.config.systemClockOffset = clock.offset();
    return client;
  };

  const store = {
    /**
     * A form with which a browser may post one file: this key, this content type, at most this many
     * bytes, for this many seconds (G10; S3 API, "POST Policy").
     */
    async grantUpload(upload: {
      key: string;
      contentType: string;
      maxBytes: number;
      seconds: number;
    }) {
      const { key, contentType, maxBytes, seconds } = upload;
      const { url, fields } = await createPresignedPost(atClock(), {
        Bucket: bucket,
        Key: key,
        Expires: seconds,
        Fields: { 'Content-Type': contentType, tagging: taggingField },
        Conditions: [['content-length-range', 1, maxBytes]],
      });
      return { url, fields };
    },

    /** The latest version under a key, or undefined where nothing was uploaded. */
    async latest(key: string): Promise<(ObjectVersion & { size: number }) | undefined> {
      try {
        const head = await atClock().send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        if (head.VersionId === undefined) throw new Error('the bucket keeps no versions');
        return { key, versionId: head.VersionId, size: head.ContentLength ?? 0 };
      } catch (error) {
        if (error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name))
          return undefined;
        throw error;
      }
    },

    /** A version, parts of which are read at once. */
    source({ size, ...version }: ObjectVersion & { size: number }): ByteSource {
      return {
        size,
        async read(start, end) {
          return Buffer.concat(await Array.fromAsync(store.open(version, start, end)));
        },
      };
    },

    /** The bytes of a version from `start` up to `end`, which is not included, as they come. */
    async *open(
      { key, versionId }: ObjectVersion,
      start: number,
      end: number,
    ): AsyncGenerator<Uint8Array, void> {
      const Range = `bytes=${start}-${end - 1}`;
      const input = { Bucket: bucket, Key: key, VersionId: versionId, Range };
      const { Body } = await atClock().send(new GetObjectCommand(input));
      for await (const chunk of (Body ?? []) as AsyncIterable<Uint8Array>) yield chunk;
    },

    /** Writes an object that the lifecycle removes a day later. */
    async putForADay(key: string, body: Uint8Array, contentType: string): Promise<ObjectVersion> {
      const { VersionId } = await atClock().send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: body,
          ContentType: contentType,
          Tagging: `${pendingTag.key}=${pendingTag.value}`,
        }),
      );
      if (VersionId === undefined) throw new Error('the bucket keeps no versions');
      return { key, versionId: VersionId };
    },

    /** Takes the version out of the reach of the lifecycle rule for uploads never completed. */
    async keep({ key, versionId }: ObjectVersion): Promise<void> {
      const Tagging = { TagSet: [{ Key: pendingTag.key, Value: 'kept' }] };
      const input = { Bucket: bucket, Key: key, VersionId: versionId, Tagging };
      await atClock().send(new PutObjectTaggingCommand(input));
    },

    /** Every version under a prefix, by key, the newest first; without delete markers. */
    async *versions(prefix: string): AsyncGenerator<StoredVersion, void> {
      let KeyMarker: string | undefined;
      let VersionIdMarker: string | undefined;
      do {
        const page = await atClock().send(
          new ListObjectVersionsCommand({
            ...{ Bucket: bucket, Prefix: prefix },
            ...(KeyMarker !== undefined && { KeyMarker, VersionIdMarker }),
          }),
        );
        for (const { Key = '', VersionId = '', LastModified } of page.Versions ?? []) {
          yield { key: Key, versionId: VersionId, storedAt: LastModified?.toISOString() ?? '' };
        }
        KeyMarker = page.NextKeyMarker;
        VersionIdMarker = page.NextVersionIdMarker;
      } while (KeyMarker !== undefined);
    },

    async remove({ key, versionId }: ObjectVersion): Promise<void> {
      const input = { Bucket: bucket, Key: key, VersionId: versionId };
      await atClock().send(new DeleteObjectCommand(input));
    },

    /** A URL that downloads exactly this version, under this name and type, for `seconds`. */
    async grantDownload(
      { key, versionId }: ObjectVersion,
      as: { fileName: string; contentType: string; seconds: number },
    ): Promise<string> {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        VersionId: versionId,
        ResponseContentDisposition: attachmentNamed(as.fileName),
        ResponseContentType: as.contentType,
        ResponseCacheControl: 'no-store',
      });
      const signingDate = new Date(clock.now());
      return getSignedUrl(atClock(), command, { expiresIn: as.seconds, signingDate });
    },
  };
  return store;
}

/** `Content-Disposition` of a file to be saved under a name (RFC 6266). */
export const attachmentNamed = (fileName: string): string =>
  `attachment; filename*=UTF-8''${rfc5987(fileName)}`;

/** A header parameter's value (RFC 8187, which encodeURIComponent leaves five characters short of). */
function rfc5987(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
