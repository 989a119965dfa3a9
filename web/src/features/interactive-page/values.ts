import type { Body } from '../../api/client.ts';
import type { InteractivePage, PageEntry, PageInvoice } from '../../api/types.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { DisputeType } from '../qualifications/kinds.ts';

type Prequalification = Omit<Body<'POST /v1/pages/prequalifications'>, 'token' | 'invoice'>;
/** What can be said of an invoice in words. */
export type Saying = Prequalification['kind'] | 'comment';
export type Action = Saying | 'file';

export const actionIcons: Record<Action, IconName> = {
  promise: 'promise',
  dispute: 'dispute',
  'in-process': 'clock',
  comment: 'comment',
  file: 'paperclip',
};

/**
 * What the page lets one say of an invoice (H2, H3): colleagues comment; a customer disputes credit, but
 * does not pay it, and has nothing but words left for what is settled.
 */
export function actionsOn(
  { status, balance }: Pick<PageInvoice, 'status' | 'balance'>,
  audience: InteractivePage['audience'],
): Action[] {
  if (audience === 'colleague' || status === 'settled') return ['comment'];
  if (Number(balance) <= 0) return ['dispute', 'comment', 'file'];
  return ['promise', 'dispute', 'in-process', 'comment', 'file'];
}

/** What is said, as its form holds it. */
export interface SayValues {
  promiseDate: string;
  disputeType: DisputeType | '';
  comment: string;
}

export const noWords: SayValues = { promiseDate: '', disputeType: '', comment: '' };

/** What the API is told of an invoice: of each kind only what belongs to it. */
export function prequalificationOf(
  kind: Prequalification['kind'],
  { promiseDate, disputeType, comment: typed }: SayValues,
): Prequalification {
  const comment = typed.trim();
  const said = comment && { comment };
  if (kind === 'promise') return { kind, promiseDate, ...said };
  if (kind === 'dispute') return { kind, disputeType: disputeType || 'other', comment };
  return { kind, ...said };
}

/** What was said of one invoice, the newest first. */
export const saidOf = (
  said: readonly PageEntry[],
  { key }: Pick<PageInvoice, 'key'>,
): PageEntry[] => said.filter(({ invoice }) => invoice?.key === key);

/** Whether it was said how an invoice stands, and that was not turned down. */
export const isAnswered = (said: readonly PageEntry[], invoice: Pick<PageInvoice, 'key'>) =>
  saidOf(said, invoice).some(
    ({ kind, state }) =>
      kind === 'prequalification' && state !== 'refused' && state !== 'withdrawn',
  );

/**
 * The page with one thing more that was said: what was told twice stands once, and of what was said of an
 * invoice and not decided the last counts.
 */
export function withEntry(page: InteractivePage, entry: PageEntry): InteractivePage {
  const others = page.said.filter(({ id }) => id !== entry.id);
  const isOvertaken = ({ kind, invoice, state }: PageEntry) =>
    entry.kind === 'prequalification' &&
    kind === entry.kind &&
    invoice?.key === entry.invoice?.key &&
    state === 'pending';
  const said = others.map((one) =>
    isOvertaken(one) ? { ...one, state: 'withdrawn' as const } : one,
  );
  return { ...page, said: [entry, ...said] };
}

/** The icon of what was said. */
export const iconOf = ({ kind, prequalification }: PageEntry): IconName =>
  kind === 'prequalification'
    ? actionIcons[prequalification?.kind ?? 'comment']
    : actionIcons[kind];

/** The part of what is open that is overdue, 0 to 1; 0 where nothing is owed in all. */
export function overdueShare({ total, overdue }: Pick<InteractivePage, 'total' | 'overdue'>) {
  const all = Number(total);
  return all > 0 ? Math.min(1, Math.max(0, Number(overdue) / all)) : 0;
}
