import { Link } from '@tanstack/react-router';
import type { Proposal } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { recordKey } from '../log/record-key.ts';
import { useMay, useMe } from '../session/use-session.ts';
import { Decision } from './decision.tsx';
import type { Entry } from './entry.ts';
import { EntryBody } from './entry-body.tsx';
import { Decided, Foot, StateBadge } from './proposal-parts.tsx';
import { useDecision } from './use-decision.ts';

interface Props {
  readonly entityId: string;
  readonly proposal: Proposal;
  readonly entry: Entry;
  /** On the page of its customer, which need not be named. */
  readonly onCustomer: boolean;
}

/** What becomes of an entry that is accepted. */
const outcomes = {
  promise: 'qualification',
  dispute: 'qualification',
  'in-process': 'qualification',
  comment: 'comment',
  file: 'file',
} as const satisfies Record<Entry['kind'], string>;

/** What was said on the page of a message, and what becomes of it (H2, H3). */
export function EntryCard({ entityId, proposal, entry, onCustomer }: Props) {
  const t = useTexts();
  const mayDecide = useMay()('customers.write');
  const { effects, accepted, notAccepted, wordHint, refuse } = t.proposals.entries;
  const outcome = outcomes[entry.kind];
  const told = { accepted: accepted[outcome], refused: notAccepted };
  const deciding = useDecision(entityId, proposal, told);
  const isPending = proposal.state === 'pending';
  return (
    <li className="rounded-xl border border-line bg-surface shadow-card">
      <article aria-labelledby={`${proposal.id}-title`}>
        <Head {...{ entityId, proposal, entry, onCustomer }} />
        <EntryBody {...{ entityId, proposal, entry }} />
        {isPending && mayDecide && (
          <Decision
            proposal={proposal}
            fields={proposal.changes.map(({ field }) => field)}
            deciding={deciding}
            words={{ hint: wordHint, refuse }}
          >
            <p className="flex items-start gap-2 text-muted">
              <Icon name="check" className="mt-0.5 size-4" />
              {effects[outcome]}
            </p>
          </Decision>
        )}
        {isPending && !mayDecide && <Foot>{t.proposals.readOnly}</Foot>}
        <Decided proposal={proposal} />
      </article>
    </li>
  );
}

const icons: Record<Entry['kind'], IconName> = {
  promise: 'promise',
  dispute: 'dispute',
  'in-process': 'clock',
  comment: 'comment',
  file: 'paperclip',
};

function Head({ entityId, proposal, entry, onCustomer }: Props) {
  const { t, format } = useLanguage();
  const { id, by, state, target, customer, createdAt, messageId } = proposal;
  const number = target.type === 'invoice' ? target.id : undefined;
  const { titles, saidBy, toMessage, inCharge } = t.proposals.entries;
  const title = titles[entry.kind];
  const { collector } = customer;
  const me = useMe();
  return (
    <div className="flex items-start gap-3 px-5 pt-4 pb-3 sm:px-6">
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent"
      >
        <Icon name={icons[entry.kind]} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
          <h3
            id={`${id}-title`}
            className="min-w-0 flex-1 basis-44 text-base font-semibold [overflow-wrap:anywhere]"
          >
            {title}
            {number && (
              <>
                {' · '}
                <span className="inline-block max-w-full">{number}</span>
              </>
            )}
          </h3>
          <StateBadge state={state} />
        </div>
        <p className="text-muted [overflow-wrap:anywhere]">
          <time dateTime={createdAt} title={format.dateTime(createdAt)}>
            {saidBy(by.name, format.ago(createdAt))}
          </time>
          {!onCustomer && collector && collector.id !== me.id && <> · {inCharge(collector.name)}</>}
        </p>
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
          {!onCustomer && (
            <Link
              to="/e/$entityId/customers/$key"
              params={{ entityId, key: customer.key }}
              className={linkClass}
            >
              {customer.name} · {customer.code}
            </Link>
          )}
          {number && (
            <Link
              to="/e/$entityId/invoices/$key"
              params={{ entityId, key: recordKey(number) }}
              className={linkClass}
            >
              {number}
            </Link>
          )}
          {messageId && (
            <Link
              to="/e/$entityId/messages/$messageId"
              params={{ entityId, messageId }}
              className={linkClass}
            >
              {toMessage}
            </Link>
          )}
        </p>
      </div>
    </div>
  );
}

const linkClass = 'text-accent underline underline-offset-4 [overflow-wrap:anywhere]';
