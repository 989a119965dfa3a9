import { isDeepStrictEqual } from 'node:util';
import { type Attachment, available, givenUp, isThere } from '#shared/domain/attachment.ts';
import type { Comment } from '#shared/domain/comment.ts';
import {
  changeOf,
  entryOf,
  type PageEntry,
  type Prequalification,
} from '#shared/domain/page-entry.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { Proposal } from '#shared/domain/proposal.ts';
import type { StatedQualification } from '#shared/domain/qualification.ts';
import { changed, firstVersion } from '#shared/domain/record.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { authorOf, makeAvailable } from './attachments.ts';
import { fileLine, moveFile } from './file-places.ts';
import { logInvoice, moveInvoice } from './invoices.ts';
import type { OperationInput, Scope, SignedIn } from './operation.ts';
import { namesOf, type Page } from './pages.ts';
import { qualified } from './qualifications.ts';
import type { Services } from './services.ts';

/** What is said, asked or sent on a page, and waits for a colleague as a proposal (H2, H3). */

interface Saying extends Pick<OperationInput<never>, 'changes' | 'now' | 'newId' | 'log'> {
  readonly services: Services;
}

/** @param number the invoice that it is about */
export async function say(
  page: Page,
  entry: PageEntry,
  number: string | null,
  saying: Saying,
): Promise<Proposal> {
  const { services, changes, now, newId, log } = saying;
  const { message, entity, audience, customer, readers } = page;
  const [first] = readers;
  if (!first) throw new Problem('link-revoked');
  const target =
    number === null
      ? ({ type: 'customer', id: customer.code } as const)
      : ({ type: 'invoice', id: number } as const);
  const pending = (await services.proposals.ofMessage(entity.id, message.id)).filter(
    (one) => one.state === 'pending' && isDeepStrictEqual(one.target, target),
  );
  const change = changeOf(entry);
  const twice = pending.find((one) => isDeepStrictEqual(one.changes, [change]));
  if (twice) return twice;
  services.messages.sayOn(changes, entity.id, message);
  services.limits.countWith(changes, 'page-entries', message.id, now);
  if (entry.kind === 'prequalification') withdraw(pending, entity.id, saying);
  const proposal: Proposal = {
    ...{ id: newId(), customerCode: customer.code, target, messageId: message.id },
    by: {
      id: first.id,
      contactId: audience === 'customer' ? first.id : null,
      name: namesOf(page),
    },
    ...{ changes: [change], state: 'pending', acceptedFields: [] },
    ...{ decidedBy: null, decidedAt: null, word: null, ...firstVersion(now) },
  };
  services.proposals.create(changes, entity.id, proposal);
  log('proposal.made', { type: 'proposal', id: proposal.id }, undefined, proposal, actorOf(page));
  return proposal;
}

/** Whoever acts on a page, in the log. */
export function actorOf(page: Page) {
  const { audience, entity, readers, message } = page;
  const kind = audience === 'customer' ? ('contact' as const) : ('user' as const);
  const actor = { kind, id: readers[0]?.id ?? message.id, name: namesOf(page) };
  return { actor, entityId: entity.id };
}

/** Of what is said of an invoice twice, the last counts. */
function withdraw(
  pending: readonly Proposal[],
  e: string,
  { services, changes, now }: Saying,
): void {
  for (const before of pending) {
    if (entryOf(before)?.kind !== 'prequalification') continue;
    const after = changed(before, { state: 'withdrawn' }, undefined, now);
    services.proposals.update(changes, e, before, after);
  }
}

/** What was said, for those who have said it: who has decided is the company's own affair (E7). */
export function entryAnswer(proposal: Proposal) {
  const entry = entryOf(proposal);
  if (!entry) throw new Error(`proposal ${proposal.id} comes from no page`);
  const { id, target, state, word, createdAt } = proposal;
  const { kind, said } = entry;
  const file = kind === 'file' ? { fileName: said.fileName, size: said.size } : null;
  return {
    ...{ id, kind, state, word, at: createdAt, file },
    invoice: target.type === 'invoice' ? { key: toKey(target.id), number: target.id } : null,
    prequalification: kind === 'prequalification' ? said : null,
    comment: kind === 'comment' ? said : null,
  };
}

/** What a decision on a proposal works from. */
export type Deciding = Pick<
  OperationInput<never>,
  'changes' | 'now' | 'newId' | 'log' | 'request'
> & {
  readonly path: { readonly e: string; readonly id: string };
  readonly scope: Scope;
  readonly signedIn: SignedIn;
  readonly services: Services;
};

/**
 * Makes what was said part of the record, or drops it, in the transaction of the decision.
 * @throws Problem `not-found`, `invoice-settled`, `upload-missing`; 422
 */
export async function settleEntry(
  proposal: Proposal,
  entry: PageEntry,
  isAccepted: boolean,
  deciding: Deciding,
): Promise<void> {
  if (entry.kind === 'file') await settleFile(entry.said.attachmentId, isAccepted, deciding);
  if (!isAccepted) return;
  if (entry.kind === 'prequalification') await qualify(proposal, entry.said, deciding);
  if (entry.kind === 'comment') keep(proposal, entry.said, deciding);
}

async function qualify(proposal: Proposal, said: Prequalification, deciding: Deciding) {
  const { path, scope, signedIn, services, changes, now, newId, log } = deciding;
  const before = await services.invoices.find(path.e, proposal.target.id);
  if (before?.customerCode !== proposal.customerCode) throw new Problem('not-found');
  const { id, name } = signedIn.caller;
  const qualifying = { services, entity: scope.entity, signedIn, now };
  const facts = { id: newId(), by: { id, name }, saidBy: proposal.by.name, at: now };
  const after = await qualified(qualifying, before, statedOf(said), facts);
  moveInvoice(services, changes, path.e, before, after);
  logInvoice(log, 'invoice.qualified', before, after);
}

const statedOf = ({
  kind,
  ...said
}: Prequalification): Pick<
  StatedQualification,
  'kind' | 'promiseDate' | 'disputeType' | 'comment'
> => ({ ...said, kind: kind === 'in-process' ? 'ongoing' : kind });

function keep(proposal: Proposal, text: string, deciding: Deciding): void {
  const { path, signedIn, services, changes, now, log } = deciding;
  const { id, customerCode, target, by, createdAt } = proposal;
  const { id: acceptedBy, name } = signedIn.caller;
  const comment: Comment = {
    ...{ id, customerCode, comment: text, at: createdAt },
    invoice: target.type === 'invoice' ? target.id : null,
    by: { id: by.id, name: by.name },
    ...{ acceptedBy: { id: acceptedBy, name }, acceptedAt: now },
  };
  services.comments.create(changes, path.e, comment);
  const about = { type: target.type, id: target.id } as const;
  log(
    `${target.type}.commented`,
    about,
    { customerCode },
    { customerCode, comment: text, saidBy: by.name },
  );
}

async function settleFile(attachmentId: string, isAccepted: boolean, deciding: Deciding) {
  const { path, services, changes, now } = deciding;
  const before = await services.attachments.find(path.e, attachmentId);
  const isWaiting = before && isThere(before) && before.proposedOn !== null;
  if (isAccepted) {
    if (!isWaiting) throw new Problem(await whyGone(deciding));
    await makeAvailable(before, available(before, versionOf(before), now), deciding);
    return;
  }
  if (!isWaiting) return;
  const after = givenUp(before, 'refused', now);
  const line = fileLine(authorOf(deciding), 'attachment.refused', before, after);
  const shows = await services.attachments.shown(path.e, before);
  await moveFile(services, changes, path.e, { before, after, off: before.invoices, line, shows });
}

/** Read once more: somebody else may have decided since the proposal was read. */
async function whyGone({ path, services }: Deciding) {
  const proposal = await services.proposals.find(path.e, path.id);
  return proposal?.state === 'pending' ? 'upload-missing' : 'proposal-decided';
}

/** The version that was checked when it was sent. @throws Problem `upload-missing` */
function versionOf({ object, size }: Attachment) {
  if (object.versionId === null) throw new Problem('upload-missing');
  return { versionId: object.versionId, size };
}
