import { type Changes, join, maxActions, noChanges } from '#shared/data/changes.ts';
import {
  type Attachment,
  customersOf,
  type FileLine,
  fileNameTaken,
  givenUp,
  type InvoiceRef,
  isThere,
  pathInAddition,
  restored,
} from '#shared/domain/attachment.ts';
import type { Customer } from '#shared/domain/customer.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { Problem } from '#shared/domain/problem.ts';
import { without } from '#shared/domain/record.ts';
import { type Author, addLine } from './log-line.ts';
import type { Services } from './services.ts';

/**
 * A file's record decides; its invoices and customers show what it says. Where that is too much for one
 * transaction, the record is written first, and the rest follows in parts, each of them whole: of one
 * invoice with its count, or of one customer with its count and its log (G1, G8).
 */

type Refs = readonly InvoiceRef[];

/** The invoices and customers whose counts a change of a file moves, as they were read. */
export interface Moved {
  readonly invoices: readonly Invoice[];
  readonly customers: readonly Customer[];
}

const nothing: Moved = { invoices: [], customers: [] };

interface Move {
  readonly before: Attachment;
  readonly after: Attachment;
  /** The invoices that it is taken off. */
  readonly off?: Refs;
  readonly line: FileLine | null;
  readonly moved?: Moved;
  /** What is shown of it now, where that is not all that its record says. */
  readonly shows?: Shows;
  /** Throws where it must not be taken off after all. */
  readonly sure?: () => Promise<void>;
}

/** Room for what is written besides: a list, the answer to be remembered. */
const reserved = 4;

/** Writes the next state of a file with all that shows it; what does not fit follows by `placeFiles`. */
export async function moveFile(
  services: Services,
  changes: Changes,
  e: string,
  { before, after: next, off = [], line, moved = nothing, shows = shownBy(before), sure }: Move,
): Promise<Attachment> {
  const after = { ...next, edition: before.edition + 1 };
  const parts = partsOf(services, e, after, off, shows, moved, line);
  const needed = parts.reduce((total, { actions }) => total + actions.length, 1);
  if (changes.actions.length + needed + reserved <= maxActions) {
    services.attachments.update(changes, e, before, after);
    for (const part of parts) join(changes, part);
    return after;
  }
  const { linkEpoch, invoices } = before;
  const placing = { off: [...off], line, was: null };
  const unsure = { ...after, placing: { ...placing, was: { linkEpoch, invoices } } };
  const first = sure ? await reserve(services, e, before, unsure, sure) : before;
  const decided = { ...after, version: first.version + 1, placing };
  services.attachments.update(changes, e, first, decided);
  changes.files.push({ e, id: after.id });
  return decided;
}

/** Takes the file out of everybody's reach, and looks once more; whoever held it before wins (G9). */
async function reserve(
  services: Services,
  e: string,
  before: Attachment,
  unsure: Attachment,
  sure: () => Promise<void>,
): Promise<Attachment> {
  const changes = noChanges();
  services.attachments.update(changes, e, before, unsure);
  await services.commit(changes);
  try {
    await sure();
  } catch (error) {
    await takeBack(services, e, unsure);
    throw error;
  }
  return unsure;
}

async function takeBack(services: Services, e: string, unsure: Attachment): Promise<void> {
  const changes = noChanges();
  services.attachments.update(changes, e, unsure, restored(unsure, services.clock.now()));
  await services.commitUnlessChanged(changes);
}

/**
 * Announces the files of an addition: their names are claimed on every invoice, or none is (G3). Claims
 * that no single transaction holds are made beforehand; what is stopped on the way is given up in time.
 * @throws Problem `file-name-taken` naming the file
 */
export async function announce(
  services: Services,
  changes: Changes,
  e: string,
  attachments: readonly Attachment[],
  pathOf: (index: number) => string = pathInAddition,
): Promise<void> {
  const records = noChanges();
  for (const attachment of attachments) services.attachments.create(records, e, attachment);
  const claims = attachments.flatMap((attachment, index) =>
    claimsOf(services, e, attachment, fileNameTaken(pathOf(index))),
  );
  // Each file has a line in the log as well.
  const needed = 2 * attachments.length + claims.length;
  if (changes.actions.length + needed + reserved <= maxActions) {
    for (const part of [records, ...claims]) join(changes, part);
    return;
  }
  await services.commit(records);
  try {
    await services.commitEach(claims);
  } catch (error) {
    for (const attachment of attachments) await giveUp(services, e, attachment, 'abandoned');
    throw error;
  }
}

function claimsOf(
  services: Services,
  e: string,
  attachment: Attachment,
  taken: Problem,
): Changes[] {
  return attachment.invoices.map(({ number }) => {
    const part = noChanges();
    const place = { ...attachment, number };
    services.attachments.show(part, e, place, undefined, attachment, taken);
    return part;
  });
}

/**
 * The file will never be available: its name is free again on every invoice.
 * @returns false, with nothing changed, where it has become available meanwhile
 */
export async function giveUp(
  services: Services,
  e: string,
  before: Attachment,
  state: 'refused' | 'abandoned',
): Promise<boolean> {
  const changes = noChanges();
  const after = givenUp(before, state, services.clock.now());
  // Not all of its claims need be there, if it was announced in parts.
  const shows = await services.attachments.shown(e, before);
  await moveFile(services, changes, e, { before, after, off: before.invoices, line: null, shows });
  if (!(await services.commitUnlessChanged(changes))) return false;
  await placeFiles(services, changes.files);
  return true;
}

type Shows = Awaited<ReturnType<Services['attachments']['shown']>>;

/** What is shown of a file whose record everything follows. */
function shownBy(attachment: Attachment): Shows {
  const numbers = new Set(attachment.invoices.map(({ number }) => number));
  const codes = new Set(attachment.state === 'available' ? customersOf(attachment.invoices) : []);
  return {
    onInvoice: (number) => (numbers.has(number) ? attachment : undefined),
    forCustomer: (code) => (codes.has(code) ? attachment.edition : undefined),
  };
}

/** What is left to be written so that a file's invoices and customers show it as it is. */
function partsOf(
  services: Services,
  e: string,
  attachment: Attachment,
  off: Refs,
  shows: Shows,
  { invoices, customers }: Moved,
  line: FileLine | null,
): Changes[] {
  const left = new Set(off.map(({ number }) => number));
  const on = isThere(attachment)
    ? attachment.invoices.filter(({ number }) => !left.has(number))
    : [];
  const onNumbers = new Set(on.map(({ number }) => number));
  const onCodes = new Set(attachment.state === 'available' ? customersOf(on) : []);
  const refs = [...new Map([...on, ...off].map((ref) => [ref.number, ref])).values()];
  const known = new Map(invoices.map((invoice) => [invoice.number, invoice]));
  const versions = new Map(customers.map(({ code, version }) => [code, version]));
  const lined = new Set(customersOf(off.length > 0 ? off : refs));
  const ofInvoices = refs.map(({ number }) => {
    const shown = shows.onInvoice(number);
    const next = onNumbers.has(number) ? attachment : undefined;
    return invoicePart(services, e, { attachment, number }, shown, next, known.get(number));
  });
  const ofCustomers = customersOf(refs).map((code) => {
    const shown = shows.forCustomer(code);
    const next = onCodes.has(code) ? attachment.edition : undefined;
    const part = noChanges();
    if (shown === next) return part;
    services.attachments.showCustomer(part, e, { code, id: attachment.id }, shown, next);
    const count = Number(next !== undefined) - Number(shown !== undefined);
    if (count === 1) services.customers.countFiles(part, e, code, 1);
    if (count === -1) services.customers.countFiles(part, e, code, -1, versions.get(code));
    if (line && lined.has(code)) addFileLine(part, e, line, [...refs], attachment, code);
    return part;
  });
  return [...ofInvoices, ...ofCustomers].filter(({ actions }) => actions.length > 0);
}

type Shown = ReturnType<Shows['onInvoice']>;

function invoicePart(
  services: Services,
  e: string,
  { attachment, number }: { readonly attachment: Attachment; readonly number: string },
  shown: Shown,
  next: Attachment | undefined,
  invoice: Invoice | undefined,
): Changes {
  const part = noChanges();
  if (shown?.edition === next?.edition) return part;
  const [was, is] = [countsOf(shown), countsOf(next)];
  const files = is.files - was.files;
  const shared = is.shared - was.shared;
  // It went with the import that had brought it: there is nothing to show the file on.
  const isGone = files !== 0 && !invoice;
  services.attachments.show(part, e, { ...attachment, number }, shown, isGone ? undefined : next);
  if (files === 1 && invoice) services.invoices.addAttachment(part, e, invoice, shared === 1);
  else if (files === -1 && invoice) {
    services.invoices.removeAttachment(part, e, number, shared === -1, invoice.version);
  } else if (shared !== 0 && !isGone)
    services.invoices.countShared(part, e, number, shared === 1 ? 1 : -1);
  return part;
}

const countsOf = (shown: Shown) => {
  const files = Number(shown?.state === 'available');
  return { files, shared: files * Number(shown?.visibleToCustomers ?? false) };
};

/** @throws Problem `conflict` while another part of it is being written */
export async function placed(
  services: Services,
  e: string,
  { id, placing }: Attachment,
): Promise<void> {
  if (!placing) return;
  await placeFile(services, e, id);
  throw new Problem('conflict');
}

/** After a commit: what goes wrong here, the schedule `upload-cleanup` makes good. */
export async function placeFiles(services: Services, files: Changes['files']): Promise<void> {
  for (const { e, id } of files) {
    await placeFile(services, e, id).catch((error: unknown) => {
      const reason = error instanceof Error ? error.name : 'unknown';
      services.log({ level: 'warn', event: 'file-not-placed', entity: e, attachment: id, reason });
    });
  }
}

const maxTries = 8;

/**
 * Goes on with what is left to be shown of a file, until all of it is; a removal that nobody has
 * confirmed is taken back. Twice or in parallel it does each part once.
 * @returns false where there was nothing left
 * @throws Problem `unavailable` where others keep changing what it writes
 */
export async function placeFile(services: Services, e: string, id: string): Promise<boolean> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const attachment = await services.attachments.find(e, id);
    if (!attachment?.placing) return tries > 0;
    const { off, line, was } = attachment.placing;
    if (was) {
      await takeBack(services, e, attachment);
      continue;
    }
    const shows = await services.attachments.shown(e, attachment);
    const moved = await movedBy(services, e, [...attachment.invoices, ...off]);
    const parts = partsOf(services, e, attachment, off, shows, moved, line);
    for (const part of parts) services.attachments.stays(part, e, attachment);
    if (parts.length > 0) await services.commitEach(parts);
    else if (await settle(services, e, attachment)) return true;
  }
  throw new Problem('unavailable', { retryAfterSeconds: 1 });
}

/** Its version stays: nothing has changed for whoever looks at it. */
function settle(services: Services, e: string, attachment: Attachment): Promise<boolean> {
  const changes = noChanges();
  services.attachments.update(changes, e, attachment, { ...attachment, placing: null });
  return services.commitUnlessChanged(changes);
}

/** Invoices and their customers as they are now. */
async function movedBy(services: Services, e: string, refs: Refs): Promise<Moved> {
  const [invoices, customers] = await Promise.all([
    services.invoices.findMany(
      e,
      refs.map(({ number }) => number),
    ),
    services.customers.findMany(e, customersOf(refs)),
  ]);
  return {
    invoices: invoices.flatMap((invoice) => invoice ?? []),
    customers: customers.flatMap((found) => (found ? found.customer : [])),
  };
}

/** A file as logs have it: without what only keeps it together. */
const unlogged = [
  'object',
  'pendingUntil',
  'removeFrom',
  'linkEpoch',
  'placing',
  'edition',
  'proposedOn',
] as const;

export const loggedFile = <F extends Partial<Attachment>>(file: F) => without(file, ...unlogged);

/** What becomes a line in the log of each customer, with that customer's invoices alone (E7). */
export function fileLine(
  { actor, ip, now }: Omit<Author, 'entityId'>,
  action: string,
  before: Partial<Attachment> | undefined,
  after: Partial<Attachment>,
): FileLine {
  const shown = (file: Partial<Attachment>) => without(loggedFile(file), 'invoices');
  return {
    action,
    actor: { ...actor },
    ip,
    at: now,
    before: before ? shown(before) : null,
    after: shown(after),
  };
}

function addFileLine(
  changes: Changes,
  e: string,
  { action, actor, ip, at, before, after }: FileLine,
  refs: Refs,
  attachment: Attachment,
  customerCode: string,
): void {
  const own = (all: Refs) => all.filter((ref) => ref.customerCode === customerCode);
  const author = { entityId: e, actor, ip, now: at };
  addLine(changes, author, action, { type: 'attachment', id: attachment.id }, [
    before ? { ...before, invoices: own(refs), customerCode } : undefined,
    { ...after, invoices: own(isThere(attachment) ? attachment.invoices : []), customerCode },
  ]);
}
