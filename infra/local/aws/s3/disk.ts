import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Bytes that were received in full but belong to no object yet. */
export interface Staged {
  readonly id: string;
  readonly size: number;
  /** MD5 in hex. */
  readonly md5: string;
}

/**
 * The files of the stand-in. Names are random ids, never keys, so that no key reaches the file
 * system. A record (JSON) makes its body part of the store; a body without a record is litter.
 */
interface Disk {
  /** Writes the bytes beside the store; throws what the source throws, and leaves nothing. */
  stage(bytes: AsyncIterable<Buffer>): Promise<Staged>;
  discard(staged: Staged): Promise<void>;
  /** Makes the staged body durable under its id. */
  keepBody(staged: Staged): Promise<void>;
  /** Writes or replaces a record, durable when it returns. */
  writeRecord(id: string, record: unknown): Promise<void>;
  /** Removes a record, durable when it returns, then its body. */
  remove(id: string): Promise<void>;
  /** The bytes `start` to `end`, both included. */
  read(id: string, start: number, end: number): Promise<Readable>;
  /** Every record, after litter of an earlier crash was removed. */
  load(): Promise<unknown[]>;
}

/** Opens the folder, creating it when needed. Without `durable` nothing is flushed to the disk. */
export async function openDisk(folder: string, durable: boolean): Promise<Disk> {
  const [staging, bodies, records] = ['staging', 'bodies', 'records'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await rm(staging, { recursive: true, force: true });
  for (const path of [staging, bodies, records]) await mkdir(path, { recursive: true });

  // Windows cannot open a folder to flush it; NTFS journals the rename by itself.
  const flushFolder = async (path: string) => {
    if (!durable || process.platform === 'win32') return;
    await using handle = await open(path, 'r');
    await handle.sync();
  };

  const writeStaged = async (name: string, write: (file: FileHandle) => Promise<void>) => {
    const path = join(staging, name);
    try {
      await using file = await open(path, 'wx');
      await write(file);
      if (durable) await file.sync();
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return path;
  };

  async function stage(bytes: AsyncIterable<Buffer>): Promise<Staged> {
    const id = randomBytes(16).toString('hex');
    const md5 = createHash('md5');
    let size = 0;
    await writeStaged(id, async (file) => {
      for await (const chunk of bytes) {
        md5.update(chunk);
        size += chunk.length;
        await writeFully(file, chunk);
      }
    });
    return { id, size, md5: md5.digest('hex') };
  }

  async function writeRecord(id: string, record: unknown) {
    const name = `${id}.json`;
    const temporary = `${randomBytes(8).toString('hex')}.${name}`;
    const path = await writeStaged(temporary, (file) => file.writeFile(JSON.stringify(record)));
    await rename(path, join(records, name));
    await flushFolder(records);
  }

  async function load(): Promise<unknown[]> {
    const names = await readdir(records);
    const known = new Set(names.map((name) => name.replace(/\.json$/, '')));
    for (const name of await readdir(bodies)) {
      if (!known.has(name)) await rm(join(bodies, name));
    }
    const loaded: unknown[] = [];
    for (const name of names) loaded.push(JSON.parse(await readFile(join(records, name), 'utf8')));
    return loaded;
  }

  return {
    stage,
    discard: (staged) => rm(join(staging, staged.id), { force: true }),
    keepBody: async ({ id }) => {
      await rename(join(staging, id), join(bodies, id));
      await flushFolder(bodies);
    },
    writeRecord,
    remove: async (id) => {
      await rm(join(records, `${id}.json`));
      await flushFolder(records);
      await rm(join(bodies, id), { force: true });
    },
    read: async (id, start, end) => {
      const file = await open(join(bodies, id), 'r');
      return file.createReadStream({ start, end });
    },
    load,
  };
}

async function writeFully(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    offset += (await file.write(bytes, offset)).bytesWritten;
  }
}
