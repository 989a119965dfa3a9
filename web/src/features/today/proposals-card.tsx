import { Link } from '@tanstack/react-router';
import type { Proposal } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import type { Texts } from '../../languages.ts';
import { Badge } from '../../ui/feedback.tsx';
import { entryOf, type Whose } from '../proposals/entry.ts';
import { allLinkClass, NeedCard, NeedRow, needLinkClass } from './need-card.tsx';
import { SeeAll } from './see-all.tsx';
import type { WaitingProposal } from './urgent.ts';
import type { Need } from './use-needs.ts';

interface Props {
  readonly entityId: string;
  readonly need: Need<WaitingProposal>;
}

/** What contacts have proposed and people have said on pages, and nobody has decided (E5, H2, H3). */
export function ProposalsCard({ entityId, need }: Props) {
  const { home: t } = useTexts();
  return (
    <NeedCard
      title={t.proposals}
      icon="inbox"
      need={need}
      most={3}
      steady
      empty={t.noProposals}
      links={
        <Link to="/e/$entityId/proposals" params={{ entityId }} className={allLinkClass}>
          <SeeAll of={t.proposals} />
        </Link>
      }
      row={({ proposal, whose }) => <Row key={proposal.id} {...{ entityId, proposal, whose }} />}
    />
  );
}

function Row({ entityId, proposal, whose }: WaitingProposal & { entityId: string }) {
  const { t, format } = useLanguage();
  const { customer, by, createdAt } = proposal;
  return (
    <NeedRow
      link={
        <Link
          to="/e/$entityId/customers/$key/proposals"
          params={{ entityId, key: customer.key }}
          className={needLinkClass}
        >
          {titleOf(proposal, t)}
        </Link>
      }
      below={
        <>
          {customer.name} ·{' '}
          <time dateTime={createdAt}>
            {t.proposals.entries.saidBy(by.name, format.ago(createdAt))}
          </time>
        </>
      }
      beside={<InCharge whose={whose} collector={customer.collector?.name} />}
    />
  );
}

function titleOf(proposal: Proposal, { proposals: t, common }: Texts): string {
  const entry = entryOf(proposal);
  const { type, id, name } = proposal.target;
  if (entry)
    return type === 'invoice'
      ? `${t.entries.titles[entry.kind]} · ${id}`
      : t.entries.titles[entry.kind];
  return type === 'customer' ? t.customerRecord : t.contactRecord(name || common.notGiven);
}

function InCharge({ whose, collector }: { whose: Whose; collector: string | undefined }) {
  const { proposals: t } = useTexts();
  if (whose === 'own') return <Badge tone="accent">{t.groups.own.title}</Badge>;
  return (
    <span className="text-muted max-sm:hidden">
      {collector ? t.entries.inCharge(collector) : t.groups.nobodys.title}
    </span>
  );
}
