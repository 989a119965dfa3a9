import type { AttachmentRow, Invoice, Qualification } from '../../api/types.ts';
import { daysBetween, today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { Day } from '../../ui/day.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Fact, Facts } from '../../ui/page.tsx';
import { FollowUpText } from './follow-up-text.tsx';
import { QualificationBadge } from './qualification-badge.tsx';
import { Comment, SaidBy, SaidFiles } from './said-text.tsx';
import { isBroken } from './state.ts';

interface Props {
  readonly invoice: Invoice;
  readonly said: Qualification;
  readonly files: readonly AttachmentRow[];
}

/** What is said of the invoice now; of one that is settled, what was said last. */
export function SaidNow({ invoice, said, files }: Props) {
  const { t, format } = useLanguage();
  const { qualifications: words } = t;
  const { promiseDate, promiseAmount, disputeType, resolver, followUpOn, closedOn } = said;
  const now = today(format.timeZone);
  return (
    <div className="flex flex-col gap-4 px-5 pb-5 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <QualificationBadge said={said} />
        <SaidBy said={said} />
      </div>
      {isBroken(said, now) && promiseDate && (
        <Notice tone="danger">{words.brokenSince(daysBetween(promiseDate, now))}</Notice>
      )}
      {closedOn && <Notice tone="good">{words.closed(format.day(closedOn))}</Notice>}
      <Facts>
        {promiseDate && (
          <Fact label={words.promiseDate}>
            <Day day={promiseDate} />
          </Fact>
        )}
        {promiseAmount !== null && (
          <Fact label={words.promiseAmount}>{format.money(promiseAmount, invoice.currency)}</Fact>
        )}
        {disputeType && <Fact label={words.disputeType}>{words.disputeTypes[disputeType]}</Fact>}
        {(said.kind === 'dispute' || said.kind === 'litigation') && (
          <Fact label={words.resolver}>{resolver?.name ?? words.nobody}</Fact>
        )}
        {!closedOn && (
          <Fact label={words.followUp}>
            <FollowUpText day={followUpOn} />
          </Fact>
        )}
      </Facts>
      {said.comment && <Comment text={said.comment} />}
      {said.attachments.length > 0 && <SaidFiles ids={said.attachments} files={files} />}
    </div>
  );
}
