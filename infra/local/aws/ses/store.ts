import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** What is kept beside the message itself. */
export interface Envelope {
  readonly id: string;
  /** ISO 8601, by the application's clock. */
  readonly at: string;
  readonly source: string;
  readonly recipients: readonly string[];
}

export interface MailStore {
  /** Resolves when both lie on disk. */
  add(envelope: Envelope, message: Buffer): Promise<void>;
  /** In the order of their arrival. */
  envelopes(): readonly Envelope[];
  message(id: string): Promise<Buffer>;
}

/** Keeps messages in a folder as `<number>-<id>.eml` with a `.json` each, or in memory. */
export function createMailStore(folder?: string): MailStore {
  return folder === undefined ? inMemory() : inFolder(folder);
}

function inMemory(): MailStore {
  const kept: Envelope[] = [];
  const messages = new Map<string, Buffer>();
  return {
    async add(envelope, message) {
      messages.set(envelope.id, message);
      kept.push(envelope);
    },
    envelopes: () => kept,
    message: async (id) => messages.get(id) ?? Buffer.alloc(0),
  };
}

function inFolder(folder: string): MailStore {
  mkdirSync(folder, { recursive: true });
  const found = readdirSync(folder);
  // What was being written when the program was killed was never acknowledged.
  for (const name of found.filter(isTemporary)) rmSync(join(folder, name));
  const names = found.filter((name) => name.endsWith('.json') && !isTemporary(name));
  const files = new Map<string, string>();
  const kept: Envelope[] = [];
  for (const name of names.sort()) {
    const envelope = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Envelope;
    kept.push(envelope);
    files.set(envelope.id, name.replace(/\.json$/, ''));
  }
  let last = Number.parseInt(names.at(-1) ?? '0', 10);

  return {
    // The envelope is written last: a message without one was never acknowledged.
    async add(envelope, message) {
      last += 1;
      const name = `${String(last).padStart(8, '0')}-${envelope.id}`;
      await writeDurably(folder, `${name}.eml`, message);
      await writeDurably(folder, `${name}.json`, JSON.stringify(envelope));
      files.set(envelope.id, name);
      kept.push(envelope);
    },
    envelopes: () => kept,
    message: (id) => readFile(join(folder, `${files.get(id)}.eml`)),
  };
}

const isTemporary = (name: string) => name.startsWith('.');

async function writeDurably(folder: string, name: string, data: string | Buffer): Promise<void> {
  const temporary = join(folder, `.${name}`);
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, name));
  const directory = await open(folder, 'r');
  await directory.sync().finally(() => directory.close());
}
