import type { PageEntry, Proposal } from '../../api/types.ts';

type Prequalification = NonNullable<PageEntry['prequalification']>;

/** What was said on the page of a message, in each of its kinds (H2, H3). */
export type Entry =
  | { readonly kind: 'promise'; readonly day: string; readonly comment: string }
  | {
      readonly kind: 'dispute';
      readonly about: NonNullable<Prequalification['disputeType']>;
      readonly comment: string;
    }
  | { readonly kind: 'in-process'; readonly comment: string }
  | { readonly kind: 'comment'; readonly comment: string }
  | { readonly kind: 'file'; readonly fileName: string; readonly size: number };

/** What a proposal says where it comes from a page; undefined of changes of a record. */
export function entryOf({ messageId, changes }: Pick<Proposal, 'messageId' | 'changes'>) {
  const [change] = changes;
  if (messageId === null || !change) return undefined;
  return readEntry(change.field, change.after);
}

function readEntry(field: string, after: unknown): Entry | undefined {
  if (field === 'comment') return { kind: 'comment', comment: String(after ?? '') };
  if (field === 'file') {
    const { fileName, size } = after as { fileName: string; size: number };
    return { kind: 'file', fileName, size };
  }
  if (field !== 'prequalification') return undefined;
  const { kind, promiseDate = '', disputeType = 'other', comment = '' } = after as Prequalification;
  if (kind === 'promise') return { kind, day: promiseDate, comment };
  if (kind === 'dispute') return { kind, about: disputeType, comment };
  return { kind, comment };
}

export type Whose = 'own' | 'nobodys' | 'others';

/** By whom proposals are to be decided on: by the reader, by administrators, by other collectors (H3). */
export function groupsOf<P extends Pick<Proposal, 'customer'>>(
  proposals: readonly P[],
  me: string,
): { readonly whose: Whose; readonly proposals: readonly P[] }[] {
  const whoseIs = ({ customer: { collector } }: P): Whose => {
    if (!collector) return 'nobodys';
    return collector.id === me ? 'own' : 'others';
  };
  const order = ['own', 'nobodys', 'others'] as const;
  return order
    .map((whose) => ({ whose, proposals: proposals.filter((one) => whoseIs(one) === whose) }))
    .filter((group) => group.proposals.length > 0);
}
