import type {
  Contact,
  Message,
  MessageKind,
  NewMessage,
  Statement,
  User,
} from '../../api/types.ts';
import { mostInvoices } from './kinds.ts';

/** What somebody is writing; what they have not decided themselves is undefined. */
export interface Draft {
  readonly kind: MessageKind;
  readonly to: readonly string[] | undefined;
  readonly cc: readonly string[] | undefined;
  /** By number. */
  readonly invoices: readonly string[] | undefined;
  readonly includeFiles: boolean;
  /** Else that of the template. */
  readonly subject: string | undefined;
  readonly body: string | undefined;
}

export const newDraft = (kind: MessageKind, invoices: readonly string[] | undefined): Draft => ({
  ...{ kind, to: undefined, cc: undefined, invoices },
  ...{ includeFiles: true, subject: undefined, body: undefined },
});

/** Another kind goes to others where it changes sides: contacts are no colleagues. */
export function withKind(draft: Draft, kind: MessageKind): Draft {
  const stays = (kind === 'internal') === (draft.kind === 'internal');
  return stays ? { ...draft, kind } : { ...draft, kind, to: undefined, cc: undefined };
}

/** Whether there is text that would be lost. */
export const isWritten = ({ subject, body }: Draft): boolean =>
  subject !== undefined || body !== undefined;

export type Item = Pick<Statement['items'][number], 'number' | 'balance' | 'age' | 'qualification'>;

const isOverdue = ({ age, balance }: Item) => age > 0 && Number(balance) > 0;

const isAbout: Record<MessageKind, (item: Item) => boolean> = {
  reminder: isOverdue,
  dispute: ({ qualification }) => qualification?.kind === 'dispute',
  promise: ({ qualification }) => qualification?.kind === 'promise',
  action: () => false,
  internal: ({ qualification }) => qualification?.kind === 'dispute',
};

/** The invoices that a kind of message is mostly about, the longest due first: as many as one can be. */
export const proposedInvoices = (kind: MessageKind, items: readonly Item[]): string[] =>
  numbersOf(items.filter(isAbout[kind]));

export const overdueInvoices = (items: readonly Item[]): string[] =>
  numbersOf(items.filter(isOverdue));

const numbersOf = (items: readonly Item[]) =>
  items.slice(0, mostInvoices).map(({ number }) => number);

/** Why somebody cannot be written to. */
export type Suppressed = NonNullable<Contact['undeliverable']>;

type Reachable = Pick<Contact, 'id' | 'email' | 'undeliverable'>;

/**
 * The contacts to whom a message goes unless others are chosen: those of the last one that went to
 * contacts; where there was none, the only one who can be written to.
 */
export function proposedReaders(
  contacts: readonly Reachable[],
  before: readonly Pick<Message, 'kind' | 'to'>[],
): string[] {
  const possible = contacts
    .filter(({ email, undeliverable }) => email && !undeliverable)
    .map(({ id }) => id);
  const last = before.find(({ kind }) => kind !== 'internal');
  const again = (last?.to ?? []).map(({ id }) => id).filter((id) => possible.includes(id));
  if (again.length > 0) return again;
  return possible.length === 1 ? possible : [];
}

/** What is known around a draft. */
export interface Known {
  readonly items: readonly Item[];
  readonly contacts: readonly Reachable[];
  readonly before: readonly Pick<Message, 'kind' | 'to'>[];
  /** The ids of the associated colleagues, whether active or not (C7). */
  readonly associated: readonly string[];
  readonly colleagues: readonly Pick<User, 'id' | 'undeliverable'>[];
}

/** The draft with what it proposes. */
export function decided(draft: Draft, known: Known) {
  const { kind } = draft;
  const isInternal = kind === 'internal';
  const blocked = known.colleagues.filter(({ undeliverable }) => undeliverable);
  const isBlocked = (id: string) => blocked.some((one) => one.id === id);
  const readers = () => (isInternal ? [] : proposedReaders(known.contacts, known.before));
  return {
    ...draft,
    to: draft.to ?? readers(),
    /** Those in copy; where they are not decided, the API adds them itself. */
    copies: draft.cc ?? (isInternal ? [] : known.associated.filter((id) => !isBlocked(id))),
    invoices: draft.invoices ?? proposedInvoices(kind, known.items),
  };
}

export type Decided = ReturnType<typeof decided>;

/** The draft as the API takes it. */
export function bodyOf({
  kind,
  to,
  cc,
  invoices,
  includeFiles,
  subject,
  body,
}: Decided): NewMessage {
  return {
    ...{ kind, to: [...to], invoices: [...invoices], includeFiles },
    ...(cc && { cc: [...cc] }),
    ...(subject !== undefined && { subject }),
    ...(body !== undefined && { body }),
  };
}
