import { createHash } from 'node:crypto';
import { newId } from '#shared/adapters/secrets.ts';
import { type Changes, noChanges } from '#shared/data/changes.ts';
import { type Attachment, customersOf, takenOff } from '#shared/domain/attachment.ts';
import { system } from '#shared/domain/audit.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import type { Customer } from '#shared/domain/customer.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { Problem } from '#shared/domain/problem.ts';
import { type Hold, removalOf } from '#shared/domain/retention.ts';
import { fileLine, moveFile, placeFile, placeFiles } from './file-places.ts';
import type { Services } from './services.ts';

/** What decides on a file: itself, its invoices and their customers, as they are now. */
export interface Circumstances {
  readonly attachment: Attachment;
  readonly invoices: readonly Invoice[];
  readonly customers: readonly Customer[];
}

/** Several files' circumstances, in the order given. */
export async function circumstancesOf(
  services: Services,
  e: string,
  attachments: readonly Attachment[],
): Promise<Circumstances[]> {
  const numbers = [...new Set(attachments.flatMap((one) => one.invoices.map((on) => on.number)))];
  const codes = [...new Set(attachments.flatMap(({ invoices }) => customersOf(invoices)))];
  const [invoices, customers] = await Promise.all([
    services.invoices.findMany(e, numbers),
    services.customers.findMany(e, codes),
  ]);
  return attachments.map((attachment) => {
    const on = new Set(attachment.invoices.map(({ number }) => number));
    const own = new Set(customersOf(attachment.invoices));
    return {
      attachment,
      invoices: invoices.flatMap((one) => (one && on.has(one.number) ? one : [])),
      customers: customers.flatMap((one) =>
        one && own.has(one.customer.code) ? one.customer : [],
      ),
    };
  });
}

/** What keeps a file beyond its time (G9). */
export function holdOn({ attachment, invoices, customers }: Circumstances): Hold | null {
  const holds = [attachment, ...invoices, ...customers].map(({ hold }) => hold);
  return holds.find((hold) => hold !== null) ?? null;
}

/** The first day on which a file is no longer kept, holds aside; null while an invoice needs it (G8). */
export const removalDay = ({ invoices }: Circumstances): string | null => removalOf(invoices);

/** The one of its invoices with which a file goes; undefined while one has not settled. */
export function lastToPass(about: Circumstances): Invoice | undefined {
  const day = removalDay(about);
  return day === null ? undefined : about.invoices.find((one) => removalOf([one]) === day);
}

type Outcome = 'removed' | 'held' | 'needed' | 'gone' | 'changed';

/**
 * Removes a file whose time is over: off all of its invoices, with counts, names, links and a last line
 * in its ledger that has its hash, in one transaction; the bytes after it. `changed` where something it
 * rests on has changed meanwhile.
 */
export async function removeExpired(
  services: Services,
  e: string,
  id: string,
  today: string,
): Promise<Outcome> {
  const attachment = await services.attachments.find(e, id);
  // Out of reach is not gone: its removal may be taken back.
  if (attachment?.placing) {
    await placeFile(services, e, id);
    return 'changed';
  }
  if (attachment?.state !== 'available') return 'gone';
  const about = await aboutOne(services, e, attachment);
  const stays = whyKept(about, today);
  if (stays) return stays;
  const hash = await hashOf(services, attachment);
  const changes = noChanges();
  const sure = async () => {
    if (whyKept(await aboutOne(services, e, attachment), today)) throw new Problem('conflict');
  };
  try {
    await remove(services, changes, e, about, hash, sure);
    await services.commit(changes);
  } catch (error) {
    if (error instanceof Problem && error.code === 'conflict') return 'changed';
    throw error;
  }
  await placeFiles(services, changes.files);
  return 'removed';
}

/** What keeps a file on a day; undefined where nothing does. */
function whyKept(about: Circumstances, today: string): 'needed' | 'held' | undefined {
  const day = removalDay(about);
  if (day === null || today < day) return 'needed';
  return holdOn(about) ? 'held' : undefined;
}

async function aboutOne(services: Services, e: string, attachment: Attachment) {
  const [about] = await circumstancesOf(services, e, [attachment]);
  return about ?? { attachment, invoices: [], customers: [] };
}

async function remove(
  services: Services,
  changes: Changes,
  e: string,
  about: Circumstances,
  sha256: string,
  sure: () => Promise<void>,
): Promise<void> {
  const { attachment: before } = about;
  const now = services.clock.now();
  const actor = system('file-retention');
  const entry = { id: newId(now), at: now, event: 'removed', by: actor, ip: null } as const;
  const detail = { invoices: before.invoices, sha256 };
  services.fileLedgers.append(changes, e, before.id, { ...entry, reason: null, detail });
  const after = takenOff(before, () => true, now);
  const { fileName, size } = before;
  const line = fileLine({ actor, ip: null, now }, 'attachment.removed', { fileName, size }, {});
  const move = { before, after, off: before.invoices, line, moved: about, sure };
  await moveFile(services, changes, e, move);
}

/** SHA-256 of the version that was served. */
async function hashOf(services: Services, { object, size }: Attachment): Promise<string> {
  const objects = await services.objects();
  const { key, versionId } = object;
  const hash = createHash('sha256');
  if (versionId === null) return hash.digest('hex');
  for await (const chunk of objects.open({ key, versionId }, 0, size)) hash.update(chunk);
  return hash.digest('hex');
}

/** The day there is in an entity; undefined where there is no such entity. */
export async function todayIn(services: Services, e: string): Promise<string | undefined> {
  const [entity] = await services.entities.getMany([e]);
  return entity && dayIn(entity.timeZone, services.clock.now());
}
