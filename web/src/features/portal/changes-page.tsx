import { useInfiniteQuery } from '@tanstack/react-query';
import { portalProposalsQuery } from '../../api/portal-queries.ts';
import type { OwnProposal } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Badge, Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { useFilled } from './use-filled.ts';
import { usePortal } from './use-portal.ts';
import { fieldName, valueText } from './words.ts';

/** What the contact has proposed, and what became of it (E5). */
export function ChangesPage() {
  const t = useTexts();
  const proposals = useFilled(useInfiniteQuery(portalProposalsQuery));
  const { emptyTitle, emptyBody } = t.portal.changes;
  return (
    <Page title={t.portal.pages.changes} narrow>
      <List
        query={proposals}
        uncounted
        empty={
          <Card>
            <Empty icon="edit" title={emptyTitle}>
              {emptyBody}
            </Empty>
          </Card>
        }
      >
        {(items) => (
          <ul aria-label={t.portal.pages.changes} className="flex flex-col gap-4">
            {items.map((proposal) => (
              <Proposal key={proposal.id} proposal={proposal} />
            ))}
          </ul>
        )}
      </List>
    </Page>
  );
}

const tones = {
  pending: 'accent',
  accepted: 'good',
  'partly-accepted': 'warn',
  refused: 'danger',
  withdrawn: 'plain',
} as const;

function Proposal({ proposal }: { proposal: OwnProposal }) {
  const { t, format } = useLanguage();
  const { company } = usePortal();
  const { target, state, createdAt, decidedAt, changes, word } = proposal;
  const { sent, decided } = t.portal.changes;
  const name = target.type === 'customer' ? t.portal.pages.details : target.name;
  return (
    <li>
      <Card>
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-5 py-4 sm:px-6">
          <h2 className="min-w-0 text-base font-semibold [overflow-wrap:anywhere]">{name}</h2>
          <Badge tone={tones[state]}>{t.proposals.states[state]}</Badge>
          <p className="w-full text-small text-muted">
            {sent(format.dateTime(createdAt))}
            {decidedAt && ` · ${decided(format.dateTime(decidedAt))}`}
          </p>
        </div>
        {word && (
          <div className="border-b border-line bg-sunken/60 px-5 py-3 sm:px-6">
            <p className="text-small text-muted">{t.portal.changes.word(company)}</p>
            <p className="whitespace-pre-line [overflow-wrap:anywhere]">{word}</p>
          </div>
        )}
        <ul className="divide-y divide-line">
          {changes.map((change) => (
            <Change key={change.field} target={target.type} change={change} />
          ))}
        </ul>
      </Card>
    </li>
  );
}

interface ChangeProps {
  readonly target: OwnProposal['target']['type'];
  readonly change: OwnProposal['changes'][number];
}

function Change({ target, change: { field, before, after, accepted } }: ChangeProps) {
  const { t, format } = useLanguage();
  const words = t.portal.changes;
  const sides = [
    [words.before, before],
    [words.after, after],
  ] as const;
  return (
    <li className="grid gap-x-6 gap-y-1.5 px-5 py-3.5 sm:grid-cols-[10rem_minmax(0,1fr)] sm:px-6">
      <h3 className="flex flex-wrap items-start gap-x-2 gap-y-1 font-medium">
        {fieldName(target, field, t)}
        {accepted !== null && (
          <Badge tone={accepted ? 'good' : 'danger'}>
            {accepted ? words.accepted : words.refused}
          </Badge>
        )}
      </h3>
      <dl className="grid grid-cols-2 gap-x-6">
        {sides.map(([side, value]) => (
          <div key={side} className="min-w-0">
            <dt className="text-small text-muted">{side}</dt>
            <dd className="whitespace-pre-line [overflow-wrap:anywhere]">
              {valueText(field, value, format.locale) || t.common.notGiven}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
