import type { StoredVersion } from '#shared/adapters/object-store.ts';
import { type Attachment, objectsOf } from '#shared/domain/attachment.ts';
import { plus } from '#shared/domain/calendar.ts';
import { removeVersion } from './scans.ts';
import type { Services } from './services.ts';

export interface Compared {
  /** Versions that belonged to no file. */
  removed: number;
  /** Files whose bytes are not there. */
  missing: number;
}

/** What is younger may be on its way: an upload is completed, or given up, long before. */
const youngHours = 24;
/** Records that are read together. */
const together = 100;

const idOf = ({ key }: StoredVersion) => key.slice(key.lastIndexOf('/') + 1);

/** Compares the bucket with the table, an entity's files with each other (G8). */
export async function compareFiles(services: Services, e: string): Promise<Compared> {
  const done = { removed: 0, missing: 0 };
  const objects = await services.objects();
  let strays: StoredVersion[] = [];
  for await (const { stray, lost } of mismatches(
    objects.versions(objectsOf(e)),
    services.attachments.listAvailable(e),
  )) {
    if (lost !== undefined && (await isLost(services, e, lost))) {
      services.log({ level: 'error', event: 'file-missing', entity: e, attachment: lost });
      done.missing += 1;
    }
    if (stray) strays.push(stray);
    if (strays.length === together) {
      done.removed += await removeStrays(services, e, strays);
      strays = [];
    }
  }
  done.removed += await removeStrays(services, e, strays);
  return done;
}

interface Mismatch {
  /** A version that no file names. */
  readonly stray?: StoredVersion;
  /** The id of a file whose version is not stored. */
  readonly lost?: string;
}

/** Both lists are in the order of the ids, so that neither has to be held. */
async function* mismatches(
  stored: AsyncGenerator<StoredVersion, void>,
  files: AsyncIterable<readonly Attachment[]>,
): AsyncGenerator<Mismatch, void> {
  let next = await stored.next();
  for await (const { id, object } of flat(files)) {
    let isThere = false;
    for (; !next.done && idOf(next.value) <= id; next = await stored.next()) {
      const isPinned = idOf(next.value) === id && next.value.versionId === object.versionId;
      if (isPinned) isThere = true;
      else yield { stray: next.value };
    }
    if (!isThere) yield { lost: id };
  }
  for (; !next.done; next = await stored.next()) yield { stray: next.value };
}

async function* flat<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T, void> {
  for await (const page of pages) yield* page;
}

/** Removes those that no record needs, as the records are now: the list may have been behind. */
async function removeStrays(
  services: Services,
  e: string,
  strays: readonly StoredVersion[],
): Promise<number> {
  const young = plus(services.clock.now(), -youngHours, 'hour');
  const old = strays.filter(({ storedAt }) => storedAt < young);
  const records = await services.attachments.findMany(e, old.map(idOf));
  const unneeded = old.filter((version, at) => !isNeeded(version, records[at]));
  for (const version of unneeded) await removeVersion(services, version);
  return unneeded.length;
}

/** What is pending or being removed is for `upload-cleanup`. */
function isNeeded({ versionId }: StoredVersion, record: Attachment | undefined): boolean {
  if (!record) return false;
  const { state, object, removeFrom } = record;
  if (state === 'available') return object.versionId === versionId;
  return state === 'pending' || removeFrom !== null;
}

/** Looked at once more: the list of objects may have been read before it came. */
async function isLost(services: Services, e: string, id: string): Promise<boolean> {
  const record = await services.attachments.find(e, id);
  if (record?.state !== 'available') return false;
  const objects = await services.objects();
  for await (const { versionId } of objects.versions(record.object.key)) {
    if (versionId === record.object.versionId) return false;
  }
  return true;
}
