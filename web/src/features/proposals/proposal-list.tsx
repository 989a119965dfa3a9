import type { ComponentProps, ReactNode } from 'react';
import type { Proposal } from '../../api/types.ts';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { ProposalCard } from './proposal-card.tsx';

interface Props {
  readonly entityId: string;
  readonly query: ComponentProps<typeof List<Proposal>>['query'];
  readonly label: string;
  readonly empty: ReactNode;
  readonly onCustomer?: boolean;
}

/** Proposals one below the other; what stands in their place is a card of its own. */
export function ProposalList({ entityId, query, label, empty, onCustomer = false }: Props) {
  const shown = query.data?.pages.some(({ items }) => items.length > 0);
  const list = (
    <List query={query} empty={empty} uncounted>
      {(items) => (
        <ul aria-label={label} className="flex flex-col gap-4">
          {items.map((proposal) => (
            <ProposalCard key={proposal.id} {...{ entityId, proposal, onCustomer }} />
          ))}
        </ul>
      )}
    </List>
  );
  return shown ? <div className="flex flex-col gap-4">{list}</div> : <Card>{list}</Card>;
}
