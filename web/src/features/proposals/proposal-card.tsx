import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Proposal } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { useMay } from '../session/use-session.ts';
import { Decision } from './decision.tsx';
import { ProposalChange } from './proposal-change.tsx';
import { Decided, Foot, StateBadge } from './proposal-parts.tsx';
import { useDecision } from './use-decision.ts';

interface Props {
  readonly entityId: string;
  readonly proposal: Proposal;
  /** On the page of its customer, which need not be named. */
  readonly onCustomer?: boolean;
}

/** What a contact wants changed, field by field, and what becomes of it (E5). */
export function ProposalCard({ entityId, proposal, onCustomer = false }: Props) {
  const t = useTexts();
  const mayDecide = useMay()('customers.write');
  const deciding = useDecision(entityId, proposal);
  // Those that are taken out, so that what is proposed meanwhile begins checked.
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { changes, state, target } = proposal;
  const open = state === 'pending' && mayDecide;
  const fields = changes.map(({ field }) => field).filter((field) => !left.has(field));
  const toggle = (field: string) => {
    const next = new Set(left);
    if (!next.delete(field)) next.add(field);
    setLeft(next);
  };
  return (
    <li className="rounded-xl border border-line bg-surface shadow-card">
      <article aria-labelledby={`${proposal.id}-title`}>
        <Head {...{ entityId, proposal, onCustomer }} />
        <ul>
          {changes.map((change) => (
            <ProposalChange
              key={change.field}
              type={target.type}
              change={change}
              choice={
                open
                  ? { checked: !left.has(change.field), toggle: () => toggle(change.field) }
                  : undefined
              }
            />
          ))}
        </ul>
        {open && <Decision proposal={proposal} fields={fields} deciding={deciding} />}
        {state === 'pending' && !mayDecide && <Foot>{t.proposals.readOnly}</Foot>}
        <Decided proposal={proposal} />
      </article>
    </li>
  );
}

function Head({ entityId, proposal, onCustomer }: Required<Props>) {
  const { t, format } = useLanguage();
  const { id, by, state, target, customer, createdAt } = proposal;
  const { customerRecord, contactRecord } = t.proposals;
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1 px-5 pt-4 pb-3 sm:px-6">
      <div className="min-w-0 flex-1 basis-56">
        <h3 id={`${id}-title`} className="text-base font-semibold [overflow-wrap:anywhere]">
          {target.type === 'customer'
            ? customerRecord
            : contactRecord(target.name || t.common.notGiven)}
        </h3>
        <p className="text-muted">
          <time dateTime={createdAt} title={format.dateTime(createdAt)}>
            {t.proposals.by(by.name, format.ago(createdAt))}
          </time>
          {!onCustomer && (
            <>
              {' · '}
              <Link
                to="/e/$entityId/customers/$key"
                params={{ entityId, key: customer.key }}
                className="text-accent underline underline-offset-4"
              >
                {target.type === 'customer' && `${target.name} · `}
                {customer.code}
              </Link>
            </>
          )}
        </p>
      </div>
      <StateBadge state={state} />
    </div>
  );
}
