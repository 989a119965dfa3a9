import { createHash } from 'node:crypto';
import { newId } from '#shared/adapters/secrets.ts';
import { type Changes, noChanges } from '#shared/data/changes.ts';
import { type Attachment, customersOf, takenOff } from '#shared/domain/attachment.ts';
import { system } from '#shared/domain/audit.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import type { Customer } from '#shared/domain/customer.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { type Hold, removalOf } from '#shared/domain/retention.ts';
import { addLine } from './log-line.ts';
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

/**
 * Takes a file off the counts of its invoices and their customers, as they were read: whatever reopens,
 * settles or holds one of them at this moment changes its version.
 */
export function uncountFile(
  services: Services,
  changes: Changes,
  e: string,
  { attachment, invoices, customers }: Circumstances,
): void {
  const { visibleToCustomers } = attachment;
  for (const { number, version } of invoices) {
    services.invoices.removeAttachment(changes, e, number, visibleToCustomers, version);
  }
  for (const { code, version } of customers) {
    services.customers.countFiles(changes, e, code, -1, version);
  }
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
  if (attachment?.state !== 'available') return 'gone';
  const [about] = await circumstancesOf(services, e, [attachment]);
  if (!about) return 'gone';
  const day = removalDay(about);
  if (day === null || today < day) return 'needed';
  if (holdOn(about)) return 'held';
  const changes = noChanges();
  const hash = await hashOf(services, attachment);
  remove(services, changes, e, about, hash);
  return (await services.commitUnlessChanged(changes)) ? 'removed' : 'changed';
}

function remove(
  services: Services,
  changes: Changes,
  e: string,
  about: Circumstances,
  sha256: string,
): void {
  const { attachment } = about;
  const now = services.clock.now();
  const after = takenOff(attachment, () => true, now);
  services.attachments.takeOff(changes, e, attachment, after);
  uncountFile(services, changes, e, about);
  const actor = system('file-retention');
  const entry = { id: newId(now), at: now, event: 'removed', by: actor, ip: null } as const;
  const detail = { invoices: attachment.invoices, sha256 };
  services.fileLedgers.append(changes, e, attachment.id, { ...entry, reason: null, detail });
  const author = { entityId: e, actor, ip: null, now };
  const target = { type: 'attachment', id: attachment.id } as const;
  const { fileName, size } = attachment;
  for (const customerCode of customersOf(attachment.invoices)) {
    const said = { fileName, size, customerCode };
    addLine(changes, author, 'attachment.removed', target, [said, { customerCode }]);
  }
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
