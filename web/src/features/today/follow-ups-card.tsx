import { Link } from '@tanstack/react-router';
import { daysBetween, today } from '../../format/days.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { factsText } from '../qualifications/facts.ts';
import { isBroken } from '../qualifications/state.ts';
import { allLinkClass, NeedCard, NeedRow, needLinkClass } from './need-card.tsx';
import { SeeAll } from './see-all.tsx';
import type { DueFollowUp } from './urgent.ts';
import type { Need } from './use-needs.ts';

interface Props {
  readonly entityId: string;
  readonly need: Need<DueFollowUp>;
}

/** Invoices to be looked at again today, or before it (F4). */
export function FollowUpsCard({ entityId, need }: Props) {
  const t = useTexts();
  const items = need.waiting?.items ?? [];
  const mixed = items.some(({ part }) => part === 'other');
  const settles = items.some(({ part }) => part === 'resolver');
  return (
    <NeedCard
      title={t.home.followUps}
      icon="calendar"
      need={need}
      most={4}
      steady
      empty={t.home.noFollowUps}
      links={
        <>
          {settles && (
            <Link
              to="/e/$entityId/agenda"
              params={{ entityId }}
              search={{ until: 'today', whose: 'me', as: 'resolver' }}
              className={allLinkClass}
            >
              {t.agenda.asResolver}
            </Link>
          )}
          <Link
            to="/e/$entityId/agenda"
            params={{ entityId }}
            search={{ until: 'today' }}
            className={allLinkClass}
          >
            <SeeAll of={t.home.followUps} />
          </Link>
        </>
      }
      row={(due) => <Row key={due.invoice.key} {...{ entityId, due, mixed }} />}
    />
  );
}

interface RowProps {
  readonly entityId: string;
  readonly due: DueFollowUp;
  /** Others' stand beside the reader's own. */
  readonly mixed: boolean;
}

function Row({ entityId, due, mixed }: RowProps) {
  const { t, format } = useLanguage();
  const { invoice, part } = due;
  const { key, number, customerName, balance, currency, qualification: said } = invoice;
  const broken = said !== null && isBroken(said, today(format.timeZone));
  const words = [
    part === 'resolver' && t.agenda.asResolver,
    mixed && part === 'collector' && t.home.inCharge,
    said && (broken ? t.qualifications.broken : t.qualifications.kinds[said.kind]),
    said && factsText({ ...said, resolver: null }, currency, { t, format }),
  ];
  return (
    <NeedRow
      link={
        <>
          <Link
            to="/e/$entityId/invoices/$key"
            params={{ entityId, key }}
            className={needLinkClass}
          >
            {number}
          </Link>
          <span className="text-muted"> · {customerName}</span>
        </>
      }
      below={words.filter(Boolean).join(' · ')}
      beside={
        <>
          <span className="text-sm font-medium tabular-nums">
            {format.money(balance, currency)}
          </span>
          <Lateness day={due.followUpOn} />
        </>
      }
    />
  );
}

function Lateness({ day }: { day: string }) {
  const { t, format } = useLanguage();
  const late = daysBetween(day, today(format.timeZone));
  return late > 0 ? (
    <Badge tone="danger">{t.qualifications.overdue(late)}</Badge>
  ) : (
    <Badge tone="warn">{t.qualifications.today}</Badge>
  );
}
