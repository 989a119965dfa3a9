import { newId } from '#shared/adapters/secrets.ts';
import { type Changes, noChanges } from '#shared/data/changes.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import type { LedgerEntry } from '#shared/domain/file-ledger.ts';
import type { RequestFacts, SignedIn } from './operation.ts';
import type { Services } from './services.ts';

interface Noting {
  readonly request: Pick<RequestFacts, 'ip'>;
  readonly services: Services;
  readonly now: string;
}

type Note = Pick<LedgerEntry, 'event'> & Partial<Pick<LedgerEntry, 'reason' | 'detail'>>;

type By = LedgerEntry['by'];
type Signed = { readonly signedIn: Pick<SignedIn, 'caller' | 'person'> };

/** Adds a line to a file's ledger, in the transaction of what it is about (G11). */
export function noteInLedgerBy(
  by: By,
  { request, services, now, changes }: Noting & { readonly changes: Changes },
  e: string,
  { id }: Pick<Attachment, 'id'>,
  { event, reason = null, detail = {} }: Note,
): void {
  const entry = { id: newId(now), at: now, event, by, ip: request.ip, reason, detail };
  services.fileLedgers.append(changes, e, id, entry);
}

/** The same by whoever is signed in. */
export function noteInLedger(
  noting: Noting & Signed & { readonly changes: Changes },
  e: string,
  file: Pick<Attachment, 'id'>,
  note: Note,
): void {
  noteInLedgerBy(whoIs(noting), noting, e, file, note);
}

function whoIs({ signedIn }: Signed): By {
  const { caller, person } = signedIn;
  // Whoever looks at the portal as somebody else does so in their own name.
  const { viewedBy } = person?.session ?? { viewedBy: null };
  const { kind, id: callerId, name } = viewedBy ? { kind: 'user' as const, ...viewedBy } : caller;
  return { kind, id: callerId, name };
}

/** The same of what was refused, which has no transaction of its own. */
export async function noteRefusalBy(
  by: By,
  noting: Noting,
  e: string,
  file: Pick<Attachment, 'id'>,
  reason: string,
): Promise<void> {
  const changes = noChanges();
  noteInLedgerBy(by, { ...noting, changes }, e, file, { event: 'refused', reason });
  await noting.services.commit(changes);
}

/** The same to whoever is signed in. */
export function noteRefusal(
  noting: Noting & Signed,
  e: string,
  file: Pick<Attachment, 'id'>,
  reason: string,
): Promise<void> {
  return noteRefusalBy(whoIs(noting), noting, e, file, reason);
}
