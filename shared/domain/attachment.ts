import * as z from 'zod/mini';
import { actorKinds } from './audit.ts';
import { plus } from './calendar.ts';
import { code, id, instant, orNull, paragraph, whole } from './fields.ts';
import { allowedExtensions, contentTypeFor } from './file-types.ts';
import { once } from './once.ts';
import { Problem } from './problem.ts';
import { changed, firstVersion } from './record.ts';
import { holdSchema } from './retention.ts';

/** At most this many bytes in one addition, all its files together (G2). */
export const additionMaxBytes = 52_428_800;
/** A grant to upload lives this long (G10). */
export const uploadMinutes = 5;
/** A file that was announced but never completed frees its name after this (G10). */
const pendingMinutes = 30;
/** A signed download URL lives this long (G7). */
export const downloadSeconds = 60;

/** A file's name as it is kept: NFC, without path, control characters, trailing dots or blanks (G3). */
export const fileName = once(() =>
  z.string().check(
    z.maxLength(400),
    z.overwrite((name) =>
      name
        .normalize('NFC')
        .trim()
        .replace(/[.\s]+$/u, ''),
    ),
    z.minLength(1),
    z.maxLength(200),
    z.regex(
      /^[^\p{Cc}\p{Cf}/\\:*?"<>|]+$/u,
      'must be a file name without path or control characters',
    ),
  ),
);

/** An invoice that a file is on. */
const invoiceRef = once(() => z.object({ number: code, customerCode: code }));
export type InvoiceRef = z.infer<ReturnType<typeof invoiceRef>>;

/** A line for the log of each customer; `before` and `after` without what is each customer's own. */
const fileLine = once(() =>
  z.object({
    action: z.string(),
    actor: z.object({ kind: z.enum(actorKinds), id: z.string(), name: z.string() }),
    ip: z.nullable(z.string()),
    at: instant,
    before: z.nullable(z.record(z.string(), z.unknown())),
    after: z.record(z.string(), z.unknown()),
  }),
);
export type FileLine = z.infer<ReturnType<typeof fileLine>>;

/** What is still to be shown on a file's invoices and written for their customers, when it is too much for one transaction. */
const placing = once(() =>
  z.object({
    /** The invoices that it is taken off. */
    off: z.array(invoiceRef()),
    line: z.nullable(fileLine()),
    /** What it goes back to, until it is made sure that nothing holds it. */
    was: z.nullable(z.object({ linkEpoch: whole, invoices: z.array(invoiceRef()) })),
  }),
);

/** One name is accepted once on an invoice, whatever its case (G3). */
export function nameKeyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

export const attachmentSchema = once(() =>
  z.object({
    id,
    additionId: id,
    fileName: z.string(),
    /** Bytes: as announced while pending, as stored once available. */
    size: whole,
    contentType: z.string(),
    description: orNull(z.string()),
    visibleToColleagues: z.boolean(),
    visibleToCustomers: z.boolean(),
    /** For colleagues; customers never see it. */
    comment: orNull(z.string()),
    state: z.enum(['pending', 'available', 'refused', 'abandoned', 'deleted']),
    /** The message on whose page it was sent, until a colleague has decided on it (H3). */
    proposedOn: orNull(id),
    invoices: z.array(invoiceRef()),
    /** Counts what its invoices are to show of it. */
    edition: z._default(whole, 1),
    placing: orNull(placing()),
    object: z.object({ key: z.string(), versionId: z.nullable(z.string()) }),
    pendingUntil: z.nullable(instant),
    /** Since when its bytes are to be removed; null until it is deleted, and once they are. */
    removeFrom: orNull(instant),
    hold: orNull(holdSchema()),
    /** Links of an earlier one are dead, whatever becomes of the file (G6). */
    linkEpoch: z._default(whole, 0),
    createdBy: z.object({ id, name: z.string() }),
    createdAt: instant,
    updatedAt: instant,
    version: whole,
  }),
);
export type Attachment = z.infer<ReturnType<typeof attachmentSchema>>;

/** What somebody may say of a file, to customers or among colleagues. */
export const description = once(() => paragraph(1000));

/** A file of an addition, as it is announced. */
interface Announced {
  readonly fileName: string;
  readonly size: number;
  readonly contentType: string;
  readonly description?: string | undefined;
}

/**
 * The files of an addition with the content type each is stored with.
 * @throws Problem 413 above 50 MB in all (G2); 415 for a type that is not accepted; 409 for a name
 *   given twice
 */
export function readAddition(files: readonly Announced[]): Announced[] {
  if (files.reduce((total, { size }) => total + size, 0) > additionMaxBytes) {
    throw new Problem('addition-too-large');
  }
  const names = files.map(({ fileName }) => nameKeyOf(fileName));
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice !== -1) throw fileNameTaken(pathInAddition(twice));
  return files.map((file, index) => readAnnounced(file, pathInAddition(index)));
}

/** Where the name of a file of an addition stands in the request. */
export const pathInAddition = (index: number): string => `files.${index}.fileName`;

/**
 * A file with the content type it is stored with.
 * @param path where its name stands in the request
 * @throws Problem 413 above 50 MB (G2); 415 for a type that is not accepted
 */
export function readAnnounced(file: Announced, path: string): Announced {
  if (file.size > additionMaxBytes) throw new Problem('addition-too-large');
  const contentType = contentTypeFor(file.fileName, file.contentType);
  if (contentType) return { ...file, contentType };
  const message = `must be one of ${allowedExtensions.join(', ')}, declared as such`;
  throw new Problem('file-type-refused', { errors: [{ path, code: 'type', message }] });
}

/** The customers whose invoices these are, each once. */
export function customersOf(invoices: readonly Pick<InvoiceRef, 'customerCode'>[]): string[] {
  return [...new Set(invoices.map(({ customerCode }) => customerCode))];
}

/** The 409 for a name that is accepted once (G3). @param path where it stands in the request */
export function fileNameTaken(path: string): Problem {
  const message = 'is the name of another file of the invoice';
  return new Problem('file-name-taken', { errors: [{ path, code: 'taken', message }] });
}

/** Where the bytes of an entity's files lie, each under its id. */
export const objectsOf = (entityId: string): string => `entities/${entityId}/attachments/`;

/** A file that is announced: its name is claimed, its content awaited. */
export function newAttachment(
  announced: Announced & {
    readonly id: string;
    readonly entityId: string;
    readonly additionId: string;
    readonly visibleToColleagues: boolean;
    readonly visibleToCustomers: boolean;
    readonly invoices: Attachment['invoices'];
    readonly createdBy: Attachment['createdBy'];
    readonly proposedOn?: string;
    readonly now: string;
  },
): Attachment {
  const { now, entityId, description: stated, proposedOn = null, ...file } = announced;
  return {
    ...file,
    description: stated || null,
    state: 'pending',
    proposedOn,
    object: { key: `${objectsOf(entityId)}${file.id}`, versionId: null },
    pendingUntil: plus(now, pendingMinutes, 'minute'),
    comment: null,
    removeFrom: null,
    hold: null,
    linkEpoch: 0,
    edition: 1,
    placing: null,
    ...firstVersion(now),
  };
}

/** The content is there and checked; this version of the object is what is served from now on (G10). */
export function available(
  attachment: Attachment,
  version: { readonly versionId: string; readonly size: number },
  now: string,
): Attachment {
  const state = { state: 'available', proposedOn: null } as const;
  return { ...pinned(attachment, version, now), ...state };
}

/** The content is there and checked, and waits until a colleague has decided on it (H3). */
export function pinned(
  attachment: Attachment,
  { versionId, size }: { readonly versionId: string; readonly size: number },
  now: string,
): Attachment {
  const object = { ...attachment.object, versionId };
  return changed(attachment, { object, size, pendingUntil: null }, undefined, now);
}

/** The content never came, or was not what the name says. */
export function givenUp(
  attachment: Attachment,
  state: 'refused' | 'abandoned',
  now: string,
): Attachment {
  // Bytes that were pinned stay, until the clean-up removes them.
  const removeFrom = attachment.object.versionId === null ? null : now;
  return changed(attachment, { state, pendingUntil: null, removeFrom }, undefined, now);
}

interface Edit {
  readonly description?: string | null | undefined;
  readonly comment?: string | null | undefined;
  readonly visibleToColleagues?: boolean | undefined;
  readonly visibleToCustomers?: boolean | undefined;
}

/** Described or shown otherwise (G5). Hiding it from anybody stops every link for good (G6). */
export function edited(
  before: Attachment,
  { description: described, comment, ...shown }: Edit,
  version: number | undefined,
  now: string,
): Attachment {
  const text = (stated: string | null | undefined) =>
    stated === undefined ? undefined : stated || null;
  const fields = { description: text(described), comment: text(comment), ...shown };
  const after = changed(before, fields, version, now);
  return isHidden(before, after) ? { ...after, linkEpoch: before.linkEpoch + 1 } : after;
}

const isHidden = (before: Attachment, after: Attachment) =>
  (before.visibleToColleagues && !after.visibleToColleagues) ||
  (before.visibleToCustomers && !after.visibleToCustomers);

/** Taken off some of its invoices; off all of them it is deleted, its bytes with it (G5). */
export function takenOff(
  before: Attachment,
  isGone: (invoice: InvoiceRef) => boolean,
  now: string,
): Attachment {
  const invoices = before.invoices.filter((invoice) => !isGone(invoice));
  if (invoices.length > 0) return changed(before, { invoices }, undefined, now);
  // The record says where it was: its ledger is read by it.
  const ended = { state: 'deleted', removeFrom: now, pendingUntil: null } as const;
  return changed(before, { ...ended, linkEpoch: before.linkEpoch + 1 }, undefined, now);
}

/** Whether there is a file: not where it was given up, or deleted. */
export const isThere = ({ state }: Pick<Attachment, 'state'>): boolean =>
  state === 'pending' || state === 'available';

/** Whether colleagues know of it: not while it is only proposed (H3). */
export const isKnown = (attachment: Pick<Attachment, 'state' | 'proposedOn'>): boolean =>
  isThere(attachment) && attachment.proposedOn === null;

/** A file as it was before it was taken off what holds it after all. */
export function restored(attachment: Attachment, now: string): Attachment {
  const { placing: unsure, edition } = attachment;
  if (!unsure?.was) return attachment;
  const back = { state: 'available', removeFrom: null, placing: null, ...unsure.was } as const;
  return { ...changed(attachment, back, undefined, now), edition: edition - 1 };
}
