import type { ComponentProps, ReactNode } from 'react';
import type { Proposal } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { entryOf, groupsOf, type Whose } from './entry.ts';
import { EntryCard } from './entry-card.tsx';
import { ProposalCard } from './proposal-card.tsx';

interface Props {
  readonly entityId: string;
  readonly query: ComponentProps<typeof List<Proposal>>['query'];
  readonly label: string;
  readonly empty: ReactNode;
  /** Grouped by who decides, as this user sees it; left out on the page of a customer. */
  readonly reader?: string;
}

/** Proposals one below the other; what stands in their place is a card of its own. */
export function ProposalList({ entityId, query, label, empty, reader }: Props) {
  const shown = query.data?.pages.some(({ items }) => items.length > 0);
  const list = (
    <List query={query} empty={empty} uncounted>
      {(items) =>
        reader === undefined ? (
          <ul aria-label={label} className="flex flex-col gap-4">
            <Cards {...{ entityId, proposals: items }} onCustomer />
          </ul>
        ) : (
          <Groups {...{ entityId, proposals: items, reader }} />
        )
      }
    </List>
  );
  return shown ? <div className="flex flex-col gap-4">{list}</div> : <Card>{list}</Card>;
}

interface ShownProps {
  readonly entityId: string;
  readonly proposals: readonly Proposal[];
}

function Groups({ entityId, proposals, reader }: ShownProps & { reader: string }) {
  return (
    <div className="flex flex-col gap-8">
      {groupsOf(proposals, reader).map((group) => (
        <section key={group.whose} aria-labelledby={group.whose} className="flex flex-col gap-3">
          <GroupHead whose={group.whose} count={group.proposals.length} />
          <ul aria-labelledby={group.whose} className="flex flex-col gap-4">
            <Cards {...{ entityId, proposals: group.proposals }} onCustomer={false} />
          </ul>
        </section>
      ))}
    </div>
  );
}

function GroupHead({ whose, count }: { whose: Whose; count: number }) {
  const { title, body } = useTexts().proposals.groups[whose];
  return (
    <div>
      <h2 id={whose} className="text-base font-semibold">
        {title} <span className="font-normal text-muted tabular-nums">({count})</span>
      </h2>
      <p className="text-muted">{body}</p>
    </div>
  );
}

function Cards({ entityId, proposals, onCustomer }: ShownProps & { onCustomer: boolean }) {
  return proposals.map((proposal) => {
    const entry = entryOf(proposal);
    return entry ? (
      <EntryCard key={proposal.id} {...{ entityId, proposal, entry, onCustomer }} />
    ) : (
      <ProposalCard key={proposal.id} {...{ entityId, proposal, onCustomer }} />
    );
  });
}
