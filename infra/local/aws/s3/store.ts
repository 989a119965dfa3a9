import type { Readable } from 'node:stream';
import { z } from 'zod';
import { CHECKSUM_ALGORITHMS } from './checksums.ts';
import { openDisk, type Staged } from './disk.ts';

const versionSchema = z.object({
  id: z.string(),
  bucket: z.string(),
  key: z.string(),
  versionId: z.string(),
  /** Rises with every version of the store; the highest of a key is its current version. */
  sequence: z.number(),
  /** ISO 8601, whole seconds as S3 keeps them. */
  lastModified: z.string(),
  deleteMarker: z.boolean(),
  size: z.number(),
  /** MD5 in hex, in double quotes. */
  etag: z.string(),
  /** Stored response headers (content-type, cache-control, …), names in lower case. */
  headers: z.record(z.string(), z.string()),
  /** x-amz-meta-*, without the prefix. */
  metadata: z.record(z.string(), z.string()),
  tags: z.array(z.tuple([z.string(), z.string()])),
  checksum: z.object({ algorithm: z.enum(CHECKSUM_ALGORITHMS), value: z.string() }).optional(),
});

/** One version of a key: an object or a delete marker. */
export type Version = Readonly<z.infer<typeof versionSchema>>;
export type Tags = Version['tags'];
/** What a write says about an object, besides its bytes. */
export type Attributes = Pick<Version, 'headers' | 'metadata' | 'tags' | 'checksum'>;

export interface Store {
  /** Receives bytes without making them an object; throws what the source throws. */
  stage(bytes: AsyncIterable<Buffer>): Promise<Staged>;
  /**
   * Makes the staged bytes the key's current version, durable when it returns. `permit` sees the
   * current version under the key's lock and may throw; the staged bytes are then gone.
   */
  put(
    bucket: string,
    key: string,
    staged: Staged,
    attributes: Attributes,
    permit: (current: Version | undefined) => void,
  ): Promise<Version>;
  /** Adds a delete marker, or removes the object where the bucket keeps no versions. */
  delete(bucket: string, key: string): Promise<Version | undefined>;
  deleteVersion(version: Version): Promise<void>;
  /** Replaces the tags of a version; its bytes and id stay. */
  tag(version: Version, tags: Tags): Promise<void>;
  /** The bytes `start` to `end`, both included. */
  read(version: Version, start: number, end: number): Promise<Readable>;
  /** All versions of a key, the current one first. */
  versions(bucket: string, key: string): readonly Version[];
  /** The keys with at least one version, in order. */
  keys(bucket: string): readonly string[];
}

interface StoreOptions {
  readonly folder: string;
  readonly durable: boolean;
  readonly now: () => Date;
  isVersioned(bucket: string): boolean;
}

const NULL_VERSION = 'null';
const NO_OBJECT = { size: 0, etag: '', headers: {}, metadata: {}, tags: [] };

/** Opens the store and reads its index into memory; the bytes stay on the disk. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const disk = await openDisk(options.folder, options.durable);
  const index = new Map<string, Map<string, Version[]>>();
  const exclusive = createLocks();
  let sequence = 0;

  const versions = (bucket: string, key: string) => index.get(bucket)?.get(key) ?? [];

  const setVersions = (bucket: string, key: string, list: Version[]) => {
    const keys = index.get(bucket) ?? new Map<string, Version[]>();
    index.set(bucket, keys);
    if (list.length === 0) keys.delete(key);
    else keys.set(key, list);
  };

  // A new null version takes the place of the one before; others are kept below it.
  const add = async (version: Version) => {
    const { bucket, key, versionId } = version;
    const before = versions(bucket, key);
    const replaced = before.filter(
      (one) => versionId === NULL_VERSION && one.versionId === NULL_VERSION,
    );
    const kept = before.filter((one) => !replaced.includes(one));
    setVersions(bucket, key, [version, ...kept]);
    for (const one of replaced) await disk.remove(one.id);
  };

  const describe = (bucket: string, key: string, id: string) => ({
    id,
    bucket,
    key,
    versionId: options.isVersioned(bucket) ? id : NULL_VERSION,
    sequence: ++sequence,
    lastModified: wholeSeconds(options.now()),
  });

  const removeVersion = async ({ bucket, key, id }: Version) => {
    await disk.remove(id);
    const left = versions(bucket, key).filter((one) => one.id !== id);
    setVersions(bucket, key, left);
  };

  const loaded = (await disk.load()).map((record) => versionSchema.parse(record));
  for (const version of loaded.sort((a, b) => a.sequence - b.sequence)) {
    sequence = version.sequence;
    await add(version);
  }

  return {
    stage: disk.stage,
    put: (bucket, key, staged, attributes, permit) =>
      exclusive(`${bucket}/${key}`, async () => {
        try {
          permit(versions(bucket, key)[0]);
        } catch (error) {
          await disk.discard(staged);
          throw error;
        }
        const version: Version = {
          ...describe(bucket, key, staged.id),
          deleteMarker: false,
          size: staged.size,
          etag: `"${staged.md5}"`,
          ...attributes,
        };
        await disk.keepBody(staged);
        await disk.writeRecord(version.id, version);
        await add(version);
        return version;
      }),
    delete: (bucket, key) =>
      exclusive(`${bucket}/${key}`, async () => {
        if (!options.isVersioned(bucket)) {
          for (const version of versions(bucket, key)) await removeVersion(version);
          return undefined;
        }
        const id = crypto.randomUUID().replaceAll('-', '');
        const marker = { ...describe(bucket, key, id), ...NO_OBJECT, deleteMarker: true };
        await disk.writeRecord(id, marker);
        await add(marker);
        return marker;
      }),
    deleteVersion: (version) =>
      exclusive(`${version.bucket}/${version.key}`, async () => {
        if (versions(version.bucket, version.key).some(({ id }) => id === version.id)) {
          await removeVersion(version);
        }
      }),
    tag: ({ bucket, key, id }, tags) =>
      exclusive(`${bucket}/${key}`, async () => {
        const list = versions(bucket, key);
        const version = list.find((one) => one.id === id);
        if (!version) return;
        const tagged = { ...version, tags };
        await disk.writeRecord(id, tagged);
        setVersions(
          bucket,
          key,
          list.map((one) => (one === version ? tagged : one)),
        );
      }),
    read: (version, start, end) => disk.read(version.id, start, end),
    versions,
    keys: (bucket) => [...(index.get(bucket)?.keys() ?? [])].sort(),
  };
}

function wholeSeconds(date: Date): string {
  return new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString();
}

/** Runs the work of one name one after the other. */
function createLocks() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const run = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(name, run);
    const forget = () => {
      if (last.get(name) === run) last.delete(name);
    };
    run.then(forget, forget);
    return run;
  };
}
